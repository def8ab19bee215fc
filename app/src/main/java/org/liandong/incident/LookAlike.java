package org.liandong.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Distances;
import org.liandong.area.Location;
import org.liandong.kernel.CaseId;

/**
 * Which open incidents a report may be about: class, place, time and allow-listed words, nothing else. Who called plays
 * no part. Pure.
 *
 * <p>Each feature adds to the log-odds that report and incident are one event; then the incidents compete with each
 * other and with "something new", so that on a stormy day one accident among twenty is not offered for being an
 * accident. The weights were fitted to copies of real calls and rounded; see the decision OFFERS_COMPETE.
 */
final class LookAlike {

    /** Below these log-odds, about three to one, nothing is offered. */
    static final double OFFERED_FROM = 1.0;

    private static final Duration FARTHEST = Duration.ofMinutes(120);
    private static final double FARTHEST_METRES = 1_500;

    private static final double SAME_TOWNSHIP = 0.8;
    private static final double TYPICAL_METRES = 300;
    private static final double PER_TYPICAL_DISTANCE = 0.7;
    private static final double TYPICAL_MINUTES = 30;
    private static final double PER_TYPICAL_TIME = 1.0;
    private static final double SAME_CLASS = 1.5;
    private static final double RELATED_CLASS = 0.4;
    private static final double SAME_NEEDS = 0.8;
    private static final double SHARED_WORD = 0.48;
    private static final double OTHER_WORD = 0.1;
    private static final double CROWD = 0.6;
    /** Words are taken to be rarer than the few incidents at hand show. */
    private static final double UNSEEN_INCIDENTS = 20;

    private LookAlike() {}

    /**
     * What is compared of a report or an incident.
     *
     * @param lineage its class and all classes above it
     * @param needs the capabilities its class asks of teams
     */
    record Features(
            String classCode,
            Set<String> lineage,
            Set<String> needs,
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
    record Offer(CaseId id, double score, @Nullable Double metres, Duration apart, boolean sameClass) {

        private Offer withScore(double changed) {
            return new Offer(id, changed, metres, apart, sameClass);
        }
    }

    /** Offers, likeliest first. */
    static List<Offer> offers(Features report, Collection<Candidate> candidates) {
        var rarity = Rarity.of(candidates);
        var compared = candidates.stream()
                .map(candidate -> compare(report, candidate, rarity))
                .flatMap(Optional::stream)
                .toList();
        double crowd = CROWD * Math.log(Math.max(1, compared.size()));
        double all = 1
                + compared.stream()
                        .mapToDouble(offer -> Math.exp(offer.score() - crowd))
                        .sum();
        return compared.stream()
                .map(offer -> offer.withScore(logOdds(Math.exp(offer.score() - crowd), all)))
                .filter(offer -> offer.score() >= OFFERED_FROM)
                .sorted(Comparator.comparingDouble(Offer::score).reversed().thenComparing(Offer::id))
                .toList();
    }

    private static double logOdds(double weight, double all) {
        return Math.log(weight) - Math.log(all - weight);
    }

    private static Optional<Offer> compare(Features report, Candidate candidate, Rarity rarity) {
        var known = candidate.features();
        var apart = Duration.between(known.occurredAt(), report.occurredAt()).abs();
        var metres = metres(report.location(), known.location());
        if (apart.compareTo(FARTHEST) > 0 || !inReach(report.location(), known.location(), metres)) {
            return Optional.empty();
        }
        boolean sameClass = report.classCode().equals(known.classCode());
        double score = place(metres) + time(apart) + kind(report, known) + words(report.words(), known.words(), rarity);
        return Optional.of(new Offer(candidate.id(), score, metres, apart, sameClass));
    }

    private static boolean inReach(Location report, Location known, @Nullable Double metres) {
        return metres == null ? report.areaCode().equals(known.areaCode()) : metres <= FARTHEST_METRES;
    }

    private static double place(@Nullable Double metres) {
        return metres == null ? SAME_TOWNSHIP : -PER_TYPICAL_DISTANCE * squared(metres / TYPICAL_METRES);
    }

    private static double time(Duration apart) {
        return -PER_TYPICAL_TIME * squared(apart.toSeconds() / 60.0 / TYPICAL_MINUTES);
    }

    /** Another class may be another view of the same event: a branch of the same stem, or one that needs the same help. */
    private static double kind(Features report, Features known) {
        if (report.classCode().equals(known.classCode())) {
            return SAME_CLASS;
        }
        boolean related = report.lineage().stream().anyMatch(known.lineage()::contains);
        return (related ? RELATED_CLASS : 0) + SAME_NEEDS * overlap(report.needs(), known.needs());
    }

    private static double overlap(Set<String> some, Set<String> others) {
        long shared = some.stream().filter(others::contains).count();
        return shared == 0 ? 0 : (double) shared / (some.size() + others.size() - shared);
    }

    /** A shared word counts for as much as it is rare; what only one of the two says counts a little against. */
    private static double words(Set<String> report, Set<String> known, Rarity rarity) {
        if (report.isEmpty() || known.isEmpty()) {
            return 0;
        }
        var all = new HashSet<>(report);
        all.addAll(known);
        double score = 0;
        for (var word : all) {
            boolean shared = report.contains(word) && known.contains(word);
            score += (shared ? SHARED_WORD : -OTHER_WORD) * rarity.of(word);
        }
        return score;
    }

    /** How rare words are among the incidents at hand, as the logarithm of one in how many has them. */
    private record Rarity(int incidents, Map<String, Integer> counts) {

        static Rarity of(Collection<Candidate> candidates) {
            var counts = new HashMap<String, Integer>();
            candidates.stream()
                    .flatMap(candidate -> candidate.features().words().stream())
                    .forEach(word -> counts.merge(word, 1, Integer::sum));
            return new Rarity(candidates.size(), counts);
        }

        double of(String word) {
            return Math.log((incidents + UNSEEN_INCIDENTS) / (counts.getOrDefault(word, 0) + 1.0));
        }
    }

    private static double squared(double number) {
        return number * number;
    }

    private static @Nullable Double metres(Location a, Location b) {
        if (a.latitude() == null || a.longitude() == null || b.latitude() == null || b.longitude() == null) {
            return null;
        }
        return Distances.metres(a.latitude(), a.longitude(), b.latitude(), b.longitude());
    }
}
