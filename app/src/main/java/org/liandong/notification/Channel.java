package org.liandong.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One way a message can leave. Called outside any transaction; may block. */
public interface Channel {

    ChannelCode code();

    /** Whether this desk was told how to use the channel. */
    boolean configured();

    /** Hands the message over; expected failures are an answer, not an exception. */
    Sending send(Message message);

    /**
     * A message ready to go.
     *
     * @param id of the delivery; a channel passes it on so that a receiver can tell a repeat
     * @param address of the recipient on this channel
     */
    record Message(UUID id, String address, Letter letter) {

        @Override
        public String toString() {
            return "Message[" + id + "]";
        }
    }

    /** What became of it. */
    sealed interface Sending {
        /**
         * The next hop has taken responsibility for it.
         *
         * @param receipt what it answered, to be sealed; null when it says nothing
         */
        record Sent(@Nullable String receipt) implements Sending {

            @Override
            public String toString() {
                return "Sent";
            }
        }

        /** It goes on paper: a person of another unit prints it. */
        record ForPrinting() implements Sending {}

        /** It did not leave; {@code retryable} when waiting may help. */
        record Failed(String code, boolean retryable) implements Sending {}
    }
}
