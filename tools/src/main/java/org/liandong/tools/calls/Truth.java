package org.liandong.tools.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a replay posts: the calls of a file, and calls made from some of them of which it is known whether they are about
 * the same event. Nothing here knows how suggestions are made; equal seeds give equal calls.
 */
public final class Truth {

    /** Lines this near in place and time may be one event or two: nobody knows, so they are not judged. */
    static final double UNKNOWN_WITHIN_METRES = 50;

    static final Duration UNKNOWN_WITHIN = Duration.ofMinutes(5);

    private static final double FARTHEST_COPY_METRES = 300;
    private static final int LATEST_COPY_MINUTES = 30;
    private static final double NEAREST_OTHER_METRES = 400;
    private static final double FARTHEST_OTHER_METRES = 3_000;
    private static final int OTHER_PLACE_MINUTES = 5;
    private static final int EARLIEST_LATER_MINUTES = 120;
    private static final int LATEST_LATER_MINUTES = 480;

    private final CallKinds kinds;
    private final Recipe recipe;
    private final Narratives narratives;
    private final List<Draft> drafts = new ArrayList<>();
    private long events;

    /**
     * How many calls are made from a hundred of the file, and how.
     *
     * @param otherClassPercent of the copies, those whose caller took it for something else
     * @param circumstances whether callers mention circumstances beside the kind of thing
     */
    public record Recipe(
            long seed, int copiesPercent, int nearMissesPercent, int otherClassPercent, boolean circumstances) {

        /** A fifth copies, a tenth near misses, a quarter of the copies of another class. */
        public static Recipe ofSeed(long seed) {
            return new Recipe(seed, 20, 10, 25, true);
        }
    }

    private record Draft(
            Call source,
            long event,
            Posted.Sort sort,
            boolean judged,
            boolean otherClass,
            Instant at,
            CallKind kind,
            double[] position,
            String narrative) {}

    private Truth(CallKinds kinds, Recipe recipe) {
        this.kinds = kinds;
        this.recipe = recipe;
        this.narratives = new Narratives(kinds, recipe.circumstances());
    }

    /** Everything to be posted, in the order of time. */
    public static List<Posted> make(List<Call> calls, CallKinds kinds, Recipe recipe) {
        return new Truth(kinds, recipe).all(calls);
    }

    private List<Posted> all(List<Call> calls) {
        var unknown = coinciding(calls);
        for (int i = 0; i < calls.size(); i++) {
            add(calls.get(i), !unknown[i], calls);
        }
        drafts.sort(Comparator.comparing(Draft::at));
        var posted = new ArrayList<Posted>();
        for (var draft : drafts) {
            boolean placed = draft.position().length > 0;
            posted.add(new Posted(
                    posted.size(),
                    draft.source().line(),
                    draft.event(),
                    draft.sort(),
                    draft.judged(),
                    draft.otherClass(),
                    draft.at(),
                    draft.kind(),
                    draft.source().municipality(),
                    placed ? draft.position()[0] : null,
                    placed ? draft.position()[1] : null,
                    draft.narrative()));
        }
        return List.copyOf(posted);
    }

    /** Which calls have another within {@link #UNKNOWN_WITHIN_METRES} and {@link #UNKNOWN_WITHIN}. */
    static boolean[] coinciding(List<Call> calls) {
        var unknown = new boolean[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            for (int j = i + 1; j < calls.size(); j++) {
                var apart = Duration.between(calls.get(i).at(), calls.get(j).at());
                if (apart.compareTo(UNKNOWN_WITHIN) > 0) {
                    break;
                }
                if (calls.get(i).metresTo(calls.get(j)) <= UNKNOWN_WITHIN_METRES) {
                    unknown[i] = true;
                    unknown[j] = true;
                }
            }
        }
        return unknown;
    }

    private void add(Call call, boolean judged, List<Call> calls) {
        // Each line has its own numbers, so that a shorter file gives the same beginning.
        var random = new SplittableRandom(mixed(recipe.seed(), call.line()));
        var event = narratives.event(call.kind(), random);
        long number = events++;
        var here = new double[] {call.latitude(), call.longitude()};
        var said = narratives.told(call.kind(), event, random);
        drafts.add(new Draft(call, number, Posted.Sort.FILE, judged, false, call.at(), call.kind(), here, said));
        if (!judged) {
            return;
        }
        int lot = random.nextInt(100);
        if (lot < recipe.copiesPercent()) {
            addCopy(call, number, event, random);
        } else if (lot < recipe.copiesPercent() + recipe.nearMissesPercent()) {
            addNearMiss(call, calls, random);
        }
    }

    /** Neighbouring seeds of this generator give shifted rows of numbers; these are far apart (MurmurHash3's last step). */
    private static long mixed(long seed, long line) {
        long mixed = seed * 1_000_003L + line;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    private void addCopy(Call call, long number, List<String> event, SplittableRandom random) {
        boolean township = random.nextBoolean();
        boolean other = random.nextInt(100) < recipe.otherClassPercent();
        var likes = call.kind().likes();
        var kind = other ? kinds.ofCode(likes.get(random.nextInt(likes.size()))) : call.kind();
        var at = call.at().plusSeconds(random.nextInt(LATEST_COPY_MINUTES * 60 + 1));
        var position = township ? new double[0] : moved(call, 0, FARTHEST_COPY_METRES, random);
        var sort = township ? Posted.Sort.COPY_TOWNSHIP : Posted.Sort.COPY_MOVED;
        drafts.add(
                new Draft(call, number, sort, true, other, at, kind, position, narratives.told(kind, event, random)));
    }

    private void addNearMiss(Call call, List<Call> calls, SplittableRandom random) {
        switch (random.nextInt(3)) {
            case 0 ->
                addOther(
                        call,
                        call.kind(),
                        Posted.Sort.NEAR_PLACE,
                        random.nextInt(OTHER_PLACE_MINUTES * 60),
                        moved(call, NEAREST_OTHER_METRES, FARTHEST_OTHER_METRES, random),
                        random);
            case 1 ->
                addOther(
                        call,
                        call.kind(),
                        Posted.Sort.NEAR_TIME,
                        random.nextInt(EARLIEST_LATER_MINUTES * 60, LATEST_LATER_MINUTES * 60),
                        new double[] {call.latitude(), call.longitude()},
                        random);
            default ->
                addOther(
                        call,
                        anotherKind(call, calls, random),
                        Posted.Sort.NEAR_TOWNSHIP,
                        random.nextInt(LATEST_COPY_MINUTES * 60),
                        new double[0],
                        random);
        }
    }

    private static CallKind anotherKind(Call call, List<Call> calls, SplittableRandom random) {
        var kind = call.kind();
        for (int tries = 0; tries < 1_000 && kind.equals(call.kind()); tries++) {
            kind = calls.get(random.nextInt(calls.size())).kind();
        }
        return kind;
    }

    private void addOther(
            Call call, CallKind kind, Posted.Sort sort, int secondsLater, double[] position, SplittableRandom random) {
        var said = narratives.told(kind, narratives.event(kind, random), random);
        var at = call.at().plusSeconds(secondsLater);
        drafts.add(new Draft(call, events++, sort, true, false, at, kind, position, said));
    }

    private static double[] moved(Call call, double least, double most, SplittableRandom random) {
        double metres = least + (most - least) * random.nextDouble();
        return Ground.moved(call.latitude(), call.longitude(), metres, 2 * Math.PI * random.nextDouble());
    }
}
