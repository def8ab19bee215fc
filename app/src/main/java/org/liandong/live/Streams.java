package org.liandong.live;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open browsers of this node. Each has a set of topics that wait, not a queue: a slow reader gets fewer events, never
 * more memory. Events carry a topic and no data; the page fetches what its reader may see.
 */
@Component
public final class Streams implements SmartLifecycle {

    private static final int MOST = 2_000;
    private static final String BEAT = "beat";

    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** Which topics a stream hears, and under what name; all of them by their own when there is no name. */
    private record Narrowing(Set<String> topics, String name) {

        private static final Narrowing NONE = new Narrowing(Set.of(), "");
        private static final Set<String> FOR_ALL = Set.of("everything");

        Collection<String> heard(Collection<String> sent) {
            if (name.isEmpty()) {
                return sent;
            }
            var heard = new HashSet<String>();
            for (var topic : sent) {
                if (topic.equals(BEAT)) {
                    heard.add(BEAT);
                } else if (topics.contains(topic) || FOR_ALL.contains(topic)) {
                    heard.add(name);
                }
            }
            return heard;
        }
    }

    private static final class Stream {
        private final SseEmitter emitter;
        private final Narrowing narrowing;
        private final Set<String> waiting = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean sending = new AtomicBoolean();

        Stream(SseEmitter emitter, Narrowing narrowing) {
            this.emitter = emitter;
            this.narrowing = narrowing;
        }
    }

    /** A new stream of every topic; throws {@link IllegalStateException} when this node has too many. */
    public SseEmitter open() {
        return open(Narrowing.NONE);
    }

    /**
     * A new stream of these topics only, all told under one name: its reader learns of no other case, not even that
     * something moved. Throws {@link IllegalStateException} when this node has too many.
     */
    public SseEmitter open(Set<String> topics, String name) {
        return open(new Narrowing(Set.copyOf(topics), name));
    }

    private SseEmitter open(Narrowing narrowing) {
        if (open.size() >= MOST) {
            throw new IllegalStateException("too many open streams");
        }
        var stream = new Stream(new SseEmitter(0L), narrowing);
        stream.emitter.onCompletion(() -> open.remove(stream));
        stream.emitter.onTimeout(() -> open.remove(stream));
        stream.emitter.onError(error -> open.remove(stream));
        open.add(stream);
        send(stream, Set.of(BEAT));
        return stream.emitter;
    }

    /** Tells every open browser of this node. */
    void send(Collection<String> topics) {
        open.forEach(stream -> send(stream, topics));
    }

    @Scheduled(fixedRate = 15_000)
    void beat() {
        send(Set.of(BEAT));
    }

    private void send(Stream stream, Collection<String> topics) {
        var heard = stream.narrowing.heard(topics);
        if (heard.isEmpty()) {
            return;
        }
        stream.waiting.addAll(heard);
        if (stream.sending.compareAndSet(false, true)) {
            Thread.ofVirtual().start(() -> drain(stream));
        }
    }

    private void drain(Stream stream) {
        do {
            try {
                for (var topic : Set.copyOf(stream.waiting)) {
                    stream.waiting.remove(topic);
                    stream.emitter.send(SseEmitter.event().name(topic).data(topic));
                }
            } catch (IOException | IllegalStateException e) {
                open.remove(stream);
                stream.emitter.completeWithError(e);
                return;
            } finally {
                stream.sending.set(false);
            }
        } while (!stream.waiting.isEmpty() && stream.sending.compareAndSet(false, true));
    }

    /** How many browsers this node serves. */
    public int size() {
        return open.size();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends every stream first, so that a stopping node does not wait for browsers. */
    @Override
    public void stop() {
        running = false;
        open.forEach(stream -> stream.emitter.complete());
        open.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
