package org.liandong.assignment;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Outcome;
import org.liandong.contact.CleanPicture;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.Codes;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Preconditions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What the unit that handles a task does over HTTP, and those who look at it from outside. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
class TaskWorkApi {

    private final TaskWork work;
    private final Verification verification;
    private final Tasks tasks;
    private final Grants grants;

    TaskWorkApi(TaskWork work, Verification verification, Tasks tasks, Grants grants) {
        this.work = work;
        this.verification = verification;
        this.tasks = tasks;
        this.grants = grants;
    }

    /** Who in the unit answers for it, by post, and the day it is planned for. */
    record Plan(
            @Nullable String post,
            @Nullable LocalDate planned,
            @Nullable String note) {}

    /** That it is done, and what shows it. */
    record Done(
            @Nullable String note,
            @Nullable String evidenceKind,
            @Nullable String evidence) {}

    /** What a look or a call found. */
    record Look(
            @Nullable String way,
            @Nullable String result,
            @Nullable UUID matter,
            @Nullable String note) {}

    /** That it is done as it should be, and how that was seen. */
    record Seen(@Nullable String way, @Nullable String note) {}

    /** Acts that carry nothing but a note: sign, refuse, begin, progress. */
    @PostMapping("/{action:sign|refuse|begin|progress}")
    @Granted("task:handle")
    ResponseEntity<TaskView> act(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TaskApi.Note body) {
        int version = Preconditions.version(ifMatch);
        var task = new CaseId(id);
        return answer(
                actor,
                switch (action) {
                    case "sign" -> work.sign(actor, task, version, body.note());
                    case "refuse" -> work.refuse(actor, task, version, body.note());
                    case "begin" -> work.begin(actor, task, version, body.note());
                    default -> work.progress(actor, task, version, body.note());
                });
    }

    @PostMapping("/plan")
    @Granted("task:handle")
    ResponseEntity<TaskView> plan(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Plan body) {
        int version = Preconditions.version(ifMatch);
        return answer(actor, work.plan(actor, new CaseId(id), version, body.post(), body.planned(), body.note()));
    }

    @PostMapping("/ask-extension")
    @Granted("task:handle")
    ResponseEntity<TaskView> askExtension(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TaskApi.Until body) {
        int version = Preconditions.version(ifMatch);
        return answer(actor, work.askExtension(actor, new CaseId(id), version, body.until(), body.note()));
    }

    /** A picture that shows how it stands: JPEG, PNG or WebP, drawn anew. */
    @PostMapping(path = "/photos", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Granted("task:handle")
    ResponseEntity<TaskView> photo(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(required = false) @Nullable MultipartFile photo)
            throws IOException {
        int version = versionOf(actor, id, ifMatch);
        if (photo == null || photo.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "photo").asException();
        }
        var picture = CleanPicture.clean(photo.getBytes());
        return answer(actor, work.addEvidence(actor, new CaseId(id), version, picture));
    }

    @PostMapping("/report-done")
    @Granted("task:handle")
    ResponseEntity<TaskView> reportDone(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Done body) {
        int version = versionOf(actor, id, ifMatch);
        var kind = Codes.optional(EvidenceKind.class, "evidenceKind", body.evidenceKind());
        var completion = new TaskWork.Completion(body.note(), kind, body.evidence(), List.of());
        return answer(actor, work.reportDone(actor, new CaseId(id), version, completion));
    }

    @PostMapping("/check")
    @Granted("task:verify")
    ResponseEntity<TaskView> check(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Look body) {
        int version = versionOf(actor, id, ifMatch);
        var check = new Verification.Check(
                Codes.optional(CheckWay.class, "way", body.way()),
                Codes.optional(CheckResult.class, "result", body.result()),
                body.matter() == null ? null : new CaseId(body.matter()),
                body.note());
        return answer(actor, verification.check(actor, new CaseId(id), version, check));
    }

    @PostMapping("/send-back")
    @Granted("task:verify")
    ResponseEntity<TaskView> sendBack(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TaskApi.Note body) {
        int version = Preconditions.version(ifMatch);
        return answer(actor, verification.sendBack(actor, new CaseId(id), version, body.note()));
    }

    @PostMapping("/verify")
    @Granted("task:verify")
    ResponseEntity<TaskView> verify(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Seen body) {
        int version = versionOf(actor, id, ifMatch);
        var way = Codes.optional(CheckWay.class, "way", body.way());
        return answer(actor, verification.verify(actor, new CaseId(id), version, way, body.note()));
    }

    /** The version a caller saw, of a task in sight: what is out of sight is not there, whatever else is wrong. */
    private int versionOf(Actor.Staff actor, UUID id, @Nullable String ifMatch) {
        int version = Preconditions.version(ifMatch);
        tasks.get(grants.access(actor), new CaseId(id));
        return version;
    }

    private ResponseEntity<TaskView> answer(Actor.Staff actor, Outcome outcome) {
        return TaskApi.answer(tasks, grants, actor, outcome);
    }
}
