package org.liandong.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Distances;
import org.liandong.area.Location;
import org.liandong.kernel.CaseId;

/**
 * Which open incidents a report may be about: class, place, time and allow-listed words, nothing else. Who called plays
 * no part. Pure; each feature adds to a log-odds score, and only what passes {@link #OFFERED_FROM} is offered.
 */
final class LookAlike {

    /** Below this score nothing is offered. */
    static final double OFFERED_FROM = 0.0;

    private static final Duration FARTHEST = Duration.ofMinutes(120);
    private static final double FARTHEST_METRES = 1_500;

    private LookAlike() {}

    /** What is compared: a report's or an incident's class, place, time and words. */
    record Features(
            String classCode,
            @Nullable String parentClass,
            IncidentClass.Root root,
            Location location,
            Instant occurredAt,
            Set<String> words) {}

    /** An open incident that may be meant. */
    record Candidate(CaseId id, Features features) {}

    /**
     * An offer.
     *
     * @param score log-odds; higher is likelier
     * @param metres distance, if both places are precise
     */
    record Offer(CaseId id, double score, @Nullable Double metres, Duration apart, boolean sameClass) {}

    /** Offers, likeliest first. */
    static List<Offer> offers(Features report, Collection<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> compare(report, candidate))
                .flatMap(Optional::stream)
                .filter(offer -> offer.score() >= OFFERED_FROM)
                .sorted(Comparator.comparingDouble(Offer::score).reversed().thenComparing(Offer::id))
                .toList();
    }

    private static Optional<Offer> compare(Features report, Candidate candidate) {
        var known = candidate.features();
        var apart = Duration.between(known.occurredAt(), report.occurredAt()).abs();
        if (apart.compareTo(FARTHEST) > 0) {
            return Optional.empty();
        }
        var metres = metres(report.location(), known.location());
        double place;
        if (metres != null) {
            if (metres > FARTHEST_METRES) {
                return Optional.empty();
            }
            place = 4.0 - metres / 130.0;
        } else {
            if (!report.location().areaCode().equals(known.location().areaCode())) {
                return Optional.empty();
            }
            place = -0.6;
        }
        boolean sameClass = report.classCode().equals(known.classCode());
        double score = place + time(apart) + kind(report, known, sameClass) + words(report.words(), known.words());
        return Optional.of(new Offer(candidate.id(), score, metres, apart, sameClass));
    }

    private static double time(Duration apart) {
        return 0.6 - apart.toSeconds() / 60.0 / 22.0;
    }

    private static double kind(Features report, Features known, boolean sameClass) {
        if (sameClass) {
            return 1.4;
        }
        boolean family = known.classCode().equals(report.parentClass())
                || report.classCode().equals(known.parentClass())
                || (report.parentClass() != null && report.parentClass().equals(known.parentClass()));
        if (family) {
            return 0.2;
        }
        return report.root() == known.root() ? -1.6 : -2.4;
    }

    private static double words(Set<String> report, Set<String> known) {
        if (report.isEmpty() || known.isEmpty()) {
            return 0;
        }
        var shared = new HashSet<>(report);
        shared.retainAll(known);
        var all = new HashSet<>(report);
        all.addAll(known);
        return 1.6 * shared.size() / all.size() - 0.5;
    }

    private static @Nullable Double metres(Location a, Location b) {
        if (a.latitude() == null || a.longitude() == null || b.latitude() == null || b.longitude() == null) {
            return null;
        }
        return Distances.metres(a.latitude(), a.longitude(), b.latitude(), b.longitude());
    }
}
