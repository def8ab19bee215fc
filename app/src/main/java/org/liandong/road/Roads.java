package org.liandong.road;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The roads of this node: read once from the pack in force, and the closures in force laid over them. Renewed when the pack
 * or a closure is announced, and swept every few seconds in case an announcement was lost or a closure's time has come.
 */
@Component
public final class Roads {

    static final String TOPIC = "closures";
    private static final Logger LOG = LoggerFactory.getLogger(Roads.class);
    private static final int SWEEP_MILLIS = 5_000;
    private static final String SPEEDS = "speeds.csv";
    private static final String ABOUT = "pack.csv";

    /** One county's roads: which files they were made of, and which closures lie over them. */
    private record County(String digest, RoadTimes times, Set<UUID> closures) {}

    private final CountyFiles files;
    private final ClosureRows closures;
    private final TimeSource time;
    private volatile @Nullable County county;
    private volatile String refused = "";

    Roads(CountyFiles files, ClosureRows closures, TimeSource time) {
        this.files = files;
        this.closures = closures;
        this.time = time;
    }

    /** The roads as they are now; empty while the county has no map, or none that can be read. */
    public Optional<RoadTimes> now() {
        return Optional.ofNullable(county).map(County::times);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofVirtual().name("roads").start(this::sweep);
    }

    @EventListener
    void on(Announced announced) {
        if (announced.topics().contains(TOPIC) || announced.topics().contains("everything")) {
            // reading a map takes longer than whoever listens may wait
            Thread.ofVirtual().name("roads").start(this::sweep);
        }
    }

    @Scheduled(fixedDelay = SWEEP_MILLIS, initialDelay = SWEEP_MILLIS)
    void sweep() {
        try {
            renew();
        } catch (RuntimeException e) {
            LOG.warn("the roads could not be renewed: {}", e.getClass().getSimpleName());
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
        var inForce = closures.inForce(time.now());
        var ids = inForce.stream().map(RoadClosure::id).collect(Collectors.toSet());
        if (!ids.equals(known.closures)) {
            known.times.close(inForce.stream().map(RoadClosure::onRoads).toList());
        }
        county = new County(digest, known.times, ids);
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
            return new County(digest, times, new HashSet<>());
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
        return files.find(ABOUT)
                .map(file -> text(file).lines().toList())
                .filter(lines -> lines.size() > 1)
                .map(lines -> List.of(lines.get(0).split(",")).indexOf("turn_restrictions") >= 0
                        && lines.get(1).endsWith(",yes"))
                .orElse(false);
    }

    private static String text(CountyFiles.CountyFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private static String withoutHeader(String text) {
        return text.replaceFirst("^\\uFEFF?class,kmh\\R", "#\n");
    }
}
