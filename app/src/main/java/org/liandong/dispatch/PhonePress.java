package org.liandong.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Head;
import org.liandong.casework.Outcome;
import org.liandong.contact.Attachment;
import org.liandong.contact.Attachments;
import org.liandong.contact.Picture;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Performs what a team presses. Presses come late, twice and out of a phone's store, and carry no version: each is
 * applied to the call as it is now, tried again when somebody moved it meanwhile, and is done when it was done before.
 */
@Component
final class PhonePress {

    private static final int TRIES = 6;
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Dispatching dispatching;
    private final Calls calls;
    private final Casework casework;
    private final Attachments attachments;
    private final TimeSource time;

    PhonePress(Dispatching dispatching, Calls calls, Casework casework, Attachments attachments, TimeSource time) {
        this.dispatching = dispatching;
        this.calls = calls;
        this.casework = casework;
        this.attachments = attachments;
        this.time = time;
    }

    /** Takes a step; one that lies behind the call already is left as it is. */
    TeamCallState step(TeamLink link, PhoneStep step, @Nullable String occurredAt) {
        var claimed = claimed(link, occurredAt);
        return retried(
                link,
                call -> step.isBehind(call.state())
                        ? null
                        : dispatching.step(
                                link.callId(), call.head().version(), step.action(), link.actor(), claimed, null));
    }

    /** Says that the team cannot go. */
    TeamCallState decline(TeamLink link, String reason, @Nullable String occurredAt) {
        var claimed = claimed(link, occurredAt);
        return retried(
                link,
                call -> dispatching.step(
                        link.callId(), call.head().version(), TeamCallAction.DECLINE, link.actor(), claimed, reason));
    }

    /** Adds what the team writes; the same words of the same moment are one note. */
    TeamCallState note(TeamLink link, String text, @Nullable String occurredAt) {
        var claimed = claimed(link, occurredAt);
        return retried(
                link,
                call -> claimed != null && noted(link, text, claimed)
                        ? null
                        : dispatching.step(
                                link.callId(),
                                call.head().version(),
                                TeamCallAction.NOTE,
                                link.actor(),
                                claimed,
                                text));
    }

    private boolean noted(TeamLink link, String text, Instant at) {
        return casework.journal(link.access(), link.callId()).stream()
                .anyMatch(entry -> entry.action().equals(TeamCallAction.NOTE.name())
                        && entry.occurredAt().equals(at)
                        && text.equals(entry.note()));
    }

    /** Adds a picture with a line in the call's journal that says so; the same key is the same picture. */
    TeamCallState photo(TeamLink link, Picture picture, String line, @Nullable String key, @Nullable String at) {
        var claimed = claimed(link, at);
        var id = key == null ? UUID.randomUUID() : sameFor(link, key);
        try {
            return retried(
                    link,
                    call -> casework.apply(Act.of(
                                    Calls.ref(link.callId()), call.head().version(), TeamCallAction.NOTE, link.actor())
                            .at(claimed)
                            .note(line)
                            .facts(Facts.of("attachment", id).with("bytes", picture.bytes().length))
                            .details((moving, writes) -> attachments.seal(
                                    moving.content(),
                                    link.callId(),
                                    new Attachment(
                                            id,
                                            picture.mediaType(),
                                            moving.head().movedAt()),
                                    picture.bytes(),
                                    writes))));
        } catch (DuplicateKeyException sentBefore) {
            return calls.get(link.access(), link.callId()).call().state();
        }
    }

    private static UUID sameFor(TeamLink link, String key) {
        return UUID.nameUUIDFromBytes((link.callId() + "|" + key).getBytes(StandardCharsets.UTF_8));
    }

    private TeamCallState retried(TeamLink link, Function<CallFacts, @Nullable Outcome> act) {
        Head stale = null;
        for (int i = 0; i < TRIES; i++) {
            var call = calls.get(link.access(), link.callId()).call();
            var outcome = act.apply(call);
            if (outcome == null) {
                return call.state();
            }
            if (!(outcome instanceof Outcome.Stale moved)) {
                return TeamCallState.valueOf(outcome.orThrow().state());
            }
            stale = moved.current();
        }
        throw Refusal.of(ProblemCode.OVERLOADED, stale == null ? "" : stale.version())
                .asException();
    }

    /**
     * The moment of the press by the phone. A phone runs a little fast or slow: a moment just ahead is now, one just
     * before the alert is the alert. What is further off is refused, never quietly set right.
     */
    private @Nullable Instant claimed(TeamLink link, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var at = parse(text);
        var now = time.now();
        if (at.isAfter(now)) {
            if (at.isAfter(now.plus(SKEW))) {
                throw impossible();
            }
            return null;
        }
        var alerted = calls.get(link.access(), link.callId()).call().alertedAt();
        if (alerted != null && at.isBefore(alerted)) {
            if (at.isBefore(alerted.minus(SKEW))) {
                throw impossible();
            }
            return alerted;
        }
        return at;
    }

    private static Instant parse(String text) {
        try {
            return Instant.parse(text.length() > 40 ? "" : text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "occurred_at").asException();
        }
    }

    private static RuntimeException impossible() {
        return Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "occurred_at").asException();
    }
}
