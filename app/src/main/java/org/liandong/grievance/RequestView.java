package org.liandong.grievance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.UnitId;

/** A request as the API shows it: facts, nothing sealed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestView(
        UUID id,
        String number,
        String state,
        int version,
        String matterClass,
        String categoryCode,
        String channel,
        String subject,
        String areaCode,
        String precision,
        @Nullable Double latitude,
        @Nullable Double longitude,
        Map<String, Object> answers,
        UUID ownerUnit,
        @Nullable UUID senderUnit,
        @Nullable UUID handlerUnit,
        boolean reportBack,
        int objections,
        int disputes,
        @Nullable String refusal,
        @Nullable String door,
        @Nullable String result,
        @Nullable String decision,
        boolean askedLate,
        boolean exercise,
        Instant occurredAt,
        Instant recordedAt,
        List<String> actions) {

    /** What staff see of a request; {@code actions} are what they may do now. */
    static RequestView of(RequestFacts facts, List<String> actions) {
        var head = facts.head();
        var location = facts.location();
        return new RequestView(
                head.id().value(),
                head.number(),
                head.state(),
                head.version(),
                facts.matterClass().name(),
                facts.categoryCode(),
                facts.channel().name(),
                facts.subject(),
                head.areaCode(),
                location.precision().name(),
                location.latitude(),
                location.longitude(),
                facts.answers(),
                head.ownerUnit().value(),
                id(facts.hands().sender()),
                id(facts.hands().handler()),
                facts.hands().reportBack(),
                facts.course().objections(),
                facts.course().disputes(),
                name(facts.course().refusal()),
                facts.course().door(),
                name(facts.course().result()),
                name(facts.course().decision()),
                facts.course().askedLate(),
                head.exercise(),
                facts.occurredAt(),
                head.movedAt(),
                actions);
    }

    private static @Nullable UUID id(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
