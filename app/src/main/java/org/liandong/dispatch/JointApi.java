package org.liandong.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.readiness.Teams;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Several incidents solved together, over HTTP. */
@RestController
@RequestMapping("/api/v1/joint")
class JointApi {

    private final JointDispatch joint;
    private final Teams teams;
    private final Grants grants;

    JointApi(JointDispatch joint, Teams teams, Grants grants) {
        this.joint = joint;
        this.teams = teams;
        this.grants = grants;
    }

    /** Which incidents. */
    record Ask(@Nullable List<UUID> incidents) {}

    /** A team, by code, and the incident it is kept for or alerted to. */
    record Keep(@Nullable UUID incident, @Nullable String team) {}

    /** Which incidents, by which solution, and which of its teams. */
    record Reserve(
            @Nullable List<UUID> incidents,
            @Nullable String stamp,
            @Nullable List<Keep> reservations) {}

    /** Which incidents, by which solution, and which of its teams are alerted. */
    record Alert(
            @Nullable List<UUID> incidents,
            @Nullable String stamp,
            @Nullable List<Keep> alerts) {}

    /** A team that fills a place. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Going(
            String team,
            boolean called,
            @Nullable Integer etaSeconds,
            @Nullable Long marginSeconds) {

        static Going of(Proposal.Filled filled) {
            return new Going(filled.team().code(), filled.here(), filled.etaSeconds(), filled.marginSeconds());
        }
    }

    /** What is asked, and who answers it. */
    record NeedView(String capability, int teams, int people, int missingTeams, int missingPeople, List<Going> going) {

        static NeedView of(Proposal.Answered answered) {
            return new NeedView(
                    answered.capability(),
                    answered.teams(),
                    answered.people(),
                    answered.missingTeams(),
                    answered.missingPeople(),
                    answered.filled().stream().map(Going::of).toList());
        }
    }

    /** One incident, before and after. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartView(
            UUID incident,
            String number,
            @Nullable Integer grade,
            @Nullable String plan,
            List<NeedView> inTurn,
            List<NeedView> together) {

        static PartView of(JointProposal.Part part) {
            var plan = part.plan();
            return new PartView(
                    part.incident().value(),
                    part.number(),
                    part.grade(),
                    plan == null ? null : plan.plan().code(),
                    part.inTurn().stream().map(NeedView::of).toList(),
                    part.together().stream().map(NeedView::of).toList());
        }
    }

    /** The solution and what it costs, one after the other and together. */
    record View(
            Instant at, String stamp, JointProposal.Tally inTurn, JointProposal.Tally together, List<PartView> parts) {

        static View of(JointProposal proposal) {
            return new View(
                    proposal.at(),
                    proposal.stamp(),
                    proposal.inTurn(),
                    proposal.together(),
                    proposal.parts().stream().map(PartView::of).toList());
        }
    }

    @PostMapping("/proposal")
    @Granted("dispatch:propose")
    View solve(Actor.Staff actor, @RequestBody Ask ask) {
        return View.of(joint.solve(grants.access(actor), incidents(ask.incidents())));
    }

    /** Keeps teams of a solution, all of them or none. */
    @PostMapping("/reservations")
    @Granted("dispatch:reserve")
    ResponseEntity<Void> reserve(Actor.Staff actor, @RequestBody Reserve body) {
        joint.reserve(
                        actor,
                        incidents(body.incidents()),
                        stamp(body.stamp()),
                        wishes(actor, "reservations", body.reservations()))
                .orThrow();
        return ResponseEntity.status(HttpStatus.CREATED).build();
    }

    /** Alerts teams of a solution, all of them or none. */
    @PostMapping("/alerts")
    @Granted("dispatch:alert")
    ResponseEntity<Void> alert(Actor.Staff actor, @RequestBody Alert body) {
        joint.alert(actor, incidents(body.incidents()), stamp(body.stamp()), wishes(actor, "alerts", body.alerts()))
                .orThrow();
        return ResponseEntity.status(HttpStatus.CREATED).build();
    }

    private static String stamp(@Nullable String stamp) {
        if (stamp == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "stamp").asException();
        }
        return stamp;
    }

    private static List<CaseId> incidents(@Nullable List<UUID> ids) {
        return ids == null ? List.of() : ids.stream().map(CaseId::new).toList();
    }

    private List<JointDispatch.Wish> wishes(Actor.Staff actor, String field, @Nullable List<Keep> keeps) {
        var wishes = new ArrayList<JointDispatch.Wish>();
        for (var keep : keeps == null ? List.<Keep>of() : keeps) {
            if (keep.incident() == null || keep.team() == null) {
                throw Refusal.field(ProblemCode.FIELD_REQUIRED, field).asException();
            }
            var team = teams.find(grants.access(actor), keep.team())
                    .orElseThrow(
                            () -> Refusal.field(ProblemCode.UNKNOWN_CODE, field).asException());
            wishes.add(new JointDispatch.Wish(new CaseId(keep.incident()), team.id()));
        }
        return wishes;
    }
}
