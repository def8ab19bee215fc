package org.liandong.assignment;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of tasks, those due soonest first.
 *
 * @param next where the page after it begins; null when this is the last
 */
record TaskPage(List<TaskFacts> tasks, @Nullable Key next) {

    /** Where a page ended: the next begins after it, however many rows were added meanwhile. */
    record Key(Instant due, UUID id) {

        static final Key START = new Key(Instant.EPOCH, new UUID(0L, 0L));
        static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

        static Key of(TaskFacts task) {
            var due = task.finish().breachAt();
            return new Key(due == null ? NEVER : due, task.head().id().value());
        }

        String text() {
            return due + "_" + id;
        }

        /** Reads {@link #text()}; throws {@link IllegalArgumentException} for anything else. */
        static Key parse(String text) {
            int split = text.indexOf('_');
            if (split < 0) {
                throw new IllegalArgumentException("not a page key");
            }
            try {
                return new Key(Instant.parse(text.substring(0, split)), UUID.fromString(text.substring(split + 1)));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("not a page key", e);
            }
        }
    }
}
