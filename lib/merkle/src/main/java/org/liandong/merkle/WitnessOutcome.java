package org.liandong.merkle;

/** What a witness answers, with the status and body that C2SP tlog-witness, "add-checkpoint", gives it. */
public sealed interface WitnessOutcome {
    /** HTTP status of the answer. */
    int status();

    /** Body of the answer; of type {@code text/x.tlog.size} for a {@link Conflict}. */
    String body();

    /**
     * All checks passed. The cosignature may leave only after {@code next} is stored in place of exactly the
     * state that was decided on; otherwise a slower request could roll the witness back.
     *
     * @param next the state to store
     * @param cosignature the line to answer
     */
    record Cosigned(WitnessedLog next, NoteSignature cosignature) implements WitnessOutcome {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public String body() {
            return cosignature.line();
        }
    }

    /**
     * The log started from another size than the one cosigned last.
     *
     * @param size the size cosigned last
     */
    record Conflict(long size) implements WitnessOutcome {
        @Override
        public int status() {
            return 409;
        }

        @Override
        public String body() {
            return size + "\n";
        }
    }

    /**
     * The log signed two roots for one size: evidence that it shows two histories. Keep both.
     *
     * @param witnessed the head cosigned before
     * @param claimed the head with the log's own signature that contradicts it
     */
    record Fork(Checkpoint witnessed, SignedCheckpoint claimed) implements WitnessOutcome {
        @Override
        public int status() {
            return 409;
        }

        @Override
        public String body() {
            return witnessed.size() + "\n";
        }
    }

    /** Nothing to cosign, and why. */
    record Refused(Reason reason) implements WitnessOutcome {
        @Override
        public int status() {
            return reason.status;
        }

        @Override
        public String body() {
            return reason + "\n";
        }
    }

    /** Why a request was refused. */
    enum Reason {
        /** The body cannot be read. */
        MALFORMED(400),
        /** The old size is larger than the checkpoint's. */
        SIZE_SHRINKS(400),
        /** No trusted key of the log signed, or one of them did so wrongly. */
        UNTRUSTED(403),
        /** The origin is of no known log. */
        UNKNOWN_LOG(404),
        /** The consistency proof does not hold; the checkpoint is evidence against its log. */
        INCONSISTENT(422);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }
}
