package org.liandong.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.vault.CaseKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes messages from the outbox and sends them. Runs on every node: a message is claimed in one transaction, sent
 * outside any, and settled in another. If a node dies between the last two, another sends again under the same id.
 */
@Component
final class Deliverer {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final Access ACCESS = new Access.Machinery("deliverer");
    private static final int BATCH = 16;

    private final Transactions transactions;
    private final DeliveryRows rows;
    private final Outbox outbox;
    private final CaseKeys keys;
    private final Addresses addresses;
    private final List<Channel> channels;
    private final NotificationProperties settings;
    private final TimeSource time;

    // Sending joins the outbox, the keys, the addresses and the channels; nobody else does.
    Deliverer(
            Transactions transactions,
            DeliveryRows rows,
            Outbox outbox,
            CaseKeys keys,
            Addresses addresses,
            List<Channel> channels,
            NotificationProperties settings,
            TimeSource time) {
        this.transactions = transactions;
        this.rows = rows;
        this.outbox = outbox;
        this.keys = keys;
        this.addresses = addresses;
        this.channels = List.copyOf(channels);
        this.settings = settings;
        this.time = time;
    }

    @Scheduled(
            fixedDelayString = "${liandong.notification.every:1s}",
            initialDelayString = "${liandong.notification.after:3s}")
    void poll() {
        try {
            while (once() == BATCH) {
                Thread.onSpinWait();
            }
        } catch (RuntimeException e) {
            LOG.warn("a round of sending did not finish: {}", e.getClass().getSimpleName());
        }
    }

    /** One round; answers how many messages were taken. */
    int once() {
        var now = time.now();
        var claimed = transactions.write(ACCESS, () -> rows.claim(now, now.plus(settings.lease()), BATCH));
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.forEach(each -> senders.execute(() -> deliver(each)));
        }
        return claimed.size();
    }

    private void deliver(DeliveryRows.Claimed claimed) {
        Channel.Sending answer;
        try {
            answer = attempt(claimed);
        } catch (RuntimeException e) {
            LOG.warn(
                    "delivery {} failed unexpectedly: {}",
                    claimed.delivery().id(),
                    e.getClass().getSimpleName());
            answer = new Channel.Sending.Failed("UNEXPECTED", true);
        }
        settle(claimed, answer);
    }

    private Channel.Sending attempt(DeliveryRows.Claimed claimed) {
        var delivery = claimed.delivery();
        var channel = channels.stream()
                .filter(each -> each.code() == delivery.channel() && each.configured())
                .findFirst();
        if (channel.isEmpty()) {
            return new Channel.Sending.Failed(Delivery.NO_CHANNEL, false);
        }
        Optional<String> address = addresses.find(ACCESS, delivery.recipient(), delivery.channel());
        if (address.isEmpty()) {
            return new Channel.Sending.Failed("NO_ADDRESS", false);
        }
        var content = keys.findContent(ACCESS, delivery.caseId());
        if (content.isEmpty()) {
            return new Channel.Sending.Failed("ERASED", false);
        }
        var letter = outbox.open(delivery.id(), claimed.sealed(), content.get().content());
        return channel.get().send(new Channel.Message(delivery.id(), address.get(), letter));
    }

    private void settle(DeliveryRows.Claimed claimed, Channel.Sending answer) {
        var now = time.now();
        boolean noted = transactions.write(ACCESS, () -> switch (answer) {
            case Channel.Sending.Sent _ -> rows.settle(claimed, Delivery.State.SENT, null, null, now);
            case Channel.Sending.Failed failed -> fail(claimed, failed, now);
        });
        if (!noted) {
            LOG.warn(
                    "delivery {} was settled by another sender",
                    claimed.delivery().id());
        } else if (answer instanceof Channel.Sending.Failed failed) {
            LOG.info(
                    "delivery {} attempt {}: {}",
                    claimed.delivery().id(),
                    claimed.delivery().attempts(),
                    failed.code());
        }
    }

    private boolean fail(DeliveryRows.Claimed claimed, Channel.Sending.Failed failed, Instant now) {
        boolean again = failed.retryable() && claimed.roundAttempts() < settings.attempts();
        return again
                ? rows.settle(
                        claimed,
                        Delivery.State.QUEUED,
                        failed.code(),
                        now.plus(settings.waitAfter(claimed.roundAttempts())),
                        null)
                : rows.settle(claimed, Delivery.State.FAILED, failed.code(), null, null);
    }
}
