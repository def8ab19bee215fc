package org.liandong.situation;

import static org.liandong.kernel.ClockEffect.meet;
import static org.liandong.kernel.ClockEffect.start;
import static org.liandong.kernel.ClockEffect.voids;
import static org.liandong.kernel.Procedure.Nature.CORRECTS;
import static org.liandong.situation.SituationAction.*;
import static org.liandong.situation.SituationState.*;

import java.util.Set;
import org.liandong.incident.IncidentKinds;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A situation report: drafted, signed by a person, sent. What was sent is never changed; a correction is a report of its
 * own that takes its place. It holds no resident.
 */
@Configuration(proxyBeanMethods = false)
public class SituationProcedure {

    /** The kind of case. */
    public static final CaseKind KIND = new CaseKind("SITUATION_REPORT");

    static final ClockName SIGN_CLOCK = new ClockName("sign");
    static final ClockName SEND_CLOCK = new ClockName("send");

    /** The whole table. */
    public static final Procedure<SituationState, SituationAction> TABLE = Procedure.of(
                    KIND, SituationState.class, SituationAction.class)
            .residentsIn(IncidentKinds.REPORT)
            .readBy("situation:read")
            .opens(
                    DRAW_UP,
                    DRAFT,
                    row -> row.staff("situation:draft").clockwork().clocks(start(SIGN_CLOCK)))
            .stays(EDIT, Set.of(DRAFT), row -> row.staff("situation:draft"))
            .moves(
                    SIGN,
                    Set.of(DRAFT),
                    SIGNED,
                    row -> row.staff("situation:sign")
                            .clocks(meet(SIGN_CLOCK), start(SEND_CLOCK))
                            .receipt())
            .moves(
                    REVISE,
                    Set.of(SIGNED),
                    DRAFT,
                    row -> row.staff("situation:sign")
                            .clocks(voids(SEND_CLOCK), start(SIGN_CLOCK))
                            .reason()
                            .receipt()
                            .nature(CORRECTS))
            .moves(
                    SEND,
                    Set.of(SIGNED),
                    SENT,
                    row -> row.staff("situation:send").clocks(meet(SEND_CLOCK)).receipt())
            .moves(
                    DROP,
                    Set.of(DRAFT),
                    DROPPED,
                    row -> row.staff("situation:draft").reason().receipt())
            .moves(
                    REPLACE,
                    Set.of(SENT),
                    CORRECTED,
                    row -> row.staff("situation:send").receipt().nature(CORRECTS))
            .build();

    @Bean
    Procedure<SituationState, SituationAction> situationTable() {
        return TABLE;
    }
}
