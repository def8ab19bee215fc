package org.liandong.road;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.CountyFiles;
import org.liandong.kernel.TimeSource;
import org.liandong.live.Announced;
import org.liandong.roadtime.MapFile;
import org.liandong.roadtime.MapRefused;
import org.liandong.roadtime.RoadGraph;
import org.liandong.roadtime.RoadTimes;
import org.liandong.roadtime.SpeedTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The roads of this node: read once from the pack in force, and the closures in force laid over them. Renewed when a closure
 * is announced, looked after every few seconds in case an announcement was lost or the pack has another map, and laid anew
 * by the first question after a closure's time has come.
 */
@Component
public final class Roads implements DisposableBean {

    /** The word by which nodes tell each other of closures. */
    public static final String TOPIC = "closures";

    private static final Logger LOG = LoggerFactory.getLogger(Roads.class);
    private static final int AGAIN_MILLIS = 1_000;
    private static final String SPEEDS = "speeds.csv";
    private static final String ABOUT = "pack.csv";
    private static final Pattern FIELD = Pattern.compile("(?:^|,)(\"(?:[^\"]|\"\")*\"|[^,]*)");

    /**
     * One county's roads.
     *
     * @param digest of the files they were made of
     * @param standing closures in force and to come, as this node knows them
     * @param closed which of them lie over the roads
     * @param changes when the next of them begins or ends by itself
     */
    private record County(
            String digest, RoadTimes times, List<RoadClosure> standing, Set<UUID> closed, Instant changes) {}

    private final CountyFiles files;
    private final ClosureRows closures;
    private final TimeSource time;
    private final RoadProperties settings;
    /** A thread of its own: the one that turns the desk's other wheels may be busy for long. */
    private final ScheduledExecutorService renewer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("roads").factory());

    private volatile @Nullable County county;
    private volatile String refused = "";

    Roads(CountyFiles files, ClosureRows closures, TimeSource time, RoadProperties settings) {
        this.files = files;
        this.closures = closures;
        this.time = time;
        this.settings = settings;
    }

    /** The roads as they are now; empty while the county has no map, or none that can be read. */
    public Optional<RoadTimes> now() {
        var known = county;
        if (known != null && !time.now().isBefore(known.changes)) {
            layAnew();
            known = county;
        }
        return Optional.ofNullable(known).map(County::times);
    }

    /** Of the map and the speeds in use: other roads have another; "" without a map. */
    public String edition() {
        var known = county;
        return known == null ? "" : known.digest;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        renewer.scheduleWithFixedDelay(this::sweep, 0, settings.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    @EventListener
    void on(Announced announced) {
        if (announced.topics().contains(TOPIC) || announced.topics().contains("everything")) {
            // reading a map takes longer than whoever listens may wait
            renewer.execute(this::sweep);
        }
    }

    @Override
    public void destroy() {
        renewer.shutdownNow();
    }

    void sweep() {
        try {
            renew();
        } catch (RuntimeException e) {
            LOG.warn("the roads could not be renewed: {}", e.getClass().getSimpleName());
            if (!renewer.isShutdown()) {
                renewer.schedule(this::sweep, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Brings this node's roads up to what the database says; does nothing if nothing has changed. */
    synchronized void renew() {
        var digest = digest();
        var known = county;
        if (digest.isEmpty()) {
            county = null;
            return;
        }
        if (known == null || !known.digest.equals(digest)) {
            if (digest.equals(refused)) {
                return;
            }
            known = read(digest);
            if (known == null) {
                refused = digest;
                county = null;
                return;
            }
        }
        var now = time.now();
        county = laid(known, closures.standing(now), now);
    }

    private synchronized void layAnew() {
        var known = county;
        if (known != null) {
            county = laid(known, known.standing, time.now());
        }
    }

    /** The same roads under the closures that are in force at a moment. */
    private static County laid(County known, List<RoadClosure> standing, Instant now) {
        var inForce = standing.stream().filter(closure -> closure.inForce(now)).toList();
        var closed = inForce.stream().map(RoadClosure::id).collect(Collectors.toSet());
        if (!closed.equals(known.closed)) {
            known.times.close(inForce.stream().map(RoadClosure::onRoads).toList());
        }
        var changes = standing.stream()
                .flatMap(closure -> Stream.of(closure.from(), closure.until()))
                .filter(at -> at != null && at.isAfter(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return new County(known.digest, known.times, List.copyOf(standing), closed, changes);
    }

    /** Of the files roads are made of, "" when there is no map. */
    private String digest() {
        var digests = files.digests();
        var map = CountyFiles.MAPS.stream().filter(digests::containsKey).findFirst();
        return map.map(name ->
                        name + digests.get(name) + digests.getOrDefault(SPEEDS, "") + digests.getOrDefault(ABOUT, ""))
                .orElse("");
    }

    private @Nullable County read(String digest) {
        var file = CountyFiles.MAPS.stream()
                .flatMap(name -> files.find(name).stream())
                .findFirst();
        if (file.isEmpty()) {
            return null;
        }
        long began = System.nanoTime();
        try {
            var map = MapFile.read(
                    file.get().name(), () -> new ByteArrayInputStream(file.get().content()));
            var graph = RoadGraph.of(map, speeds(), obeysTurnRules());
            var times = new RoadTimes(graph, RoadTimes.Snapping.NETWORKS);
            LOG.info(
                    "roads read: {} junctions, {} stretches, {} ms",
                    map.nodeCount(),
                    map.edgeCount(),
                    (System.nanoTime() - began) / 1_000_000);
            return new County(digest, times, List.of(), Set.of(), Instant.MAX);
        } catch (MapRefused e) {
            LOG.error("the map of the pack is not used, arrivals are estimates: {}", e.getMessage());
            return null;
        }
    }

    private SpeedTable speeds() {
        return files.find(SPEEDS)
                .map(file -> SpeedTable.parse(SPEEDS, withoutHeader(text(file))))
                .orElseGet(UsualSpeeds::table);
    }

    private boolean obeysTurnRules() {
        return files.find(ABOUT).map(Roads::text).map(Roads::bindsTurns).orElse(false);
    }

    /** Whether the pack says that turn restrictions bind rescue vehicles, in whichever column it says so. */
    static boolean bindsTurns(String about) {
        var lines =
                about.replaceFirst("^\\uFEFF", "").lines().map(Roads::fields).toList();
        int column = lines.isEmpty() ? -1 : lines.getFirst().indexOf("turn_restrictions");
        return lines.size() > 1
                && column >= 0
                && column < lines.get(1).size()
                && lines.get(1).get(column).equals("yes");
    }

    private static List<String> fields(String line) {
        return FIELD.matcher(line)
                .results()
                .map(field -> field.group(1).replace("\"", "").strip())
                .toList();
    }

    private static String text(CountyFiles.CountyFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private static String withoutHeader(String text) {
        return text.replaceFirst("^\\uFEFF?class,kmh\\R", "#\n");
    }
}
