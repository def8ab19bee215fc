package org.liandong.tools.calls;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * What callers say. An event has circumstances; each caller mentions some of them, sometimes wrongly, in one of several
 * wordings of the kind of thing the caller takes it for.
 */
final class Narratives {

    private static final int CIRCUMSTANCES = 4;
    private static final double MENTIONED = 0.6;
    private static final double WRONG = 0.1;
    private static final List<String> OPENINGS =
            List.of("%s", "Hello, %s", "Please come, %s", "I am calling because %s");
    private static final List<String> LINKS = List.of(" - ", ". I can see: ", ", here: ", "; ");

    private final CallKinds kinds;
    private final boolean circumstances;

    Narratives(CallKinds kinds, boolean circumstances) {
        this.kinds = kinds;
        this.circumstances = circumstances;
    }

    /** The circumstances of a new event. */
    List<String> event(CallKind kind, SplittableRandom random) {
        var pool = new ArrayList<>(kinds.details(kind));
        Collections.shuffle(pool, Random.from(random));
        return List.copyOf(pool.subList(0, Math.min(CIRCUMSTANCES, pool.size())));
    }

    /** What one caller says of it. */
    String told(CallKind kind, List<String> event, SplittableRandom random) {
        var phrase = kind.phrases().get(random.nextInt(kind.phrases().size()));
        var said =
                new StringBuilder(OPENINGS.get(random.nextInt(OPENINGS.size())).formatted(phrase));
        var mentioned = mentioned(kind, event, random);
        if (circumstances && !mentioned.isEmpty()) {
            said.append(LINKS.get(random.nextInt(LINKS.size()))).append(String.join(", ", mentioned));
        }
        return said.append('.').toString();
    }

    private List<String> mentioned(CallKind kind, List<String> event, SplittableRandom random) {
        var pool = kinds.details(kind);
        var mentioned = new ArrayList<String>();
        for (var circumstance : event) {
            boolean wrong = random.nextDouble() < WRONG;
            var said = wrong ? pool.get(random.nextInt(pool.size())) : circumstance;
            if (random.nextDouble() < MENTIONED) {
                mentioned.add(said);
            }
        }
        return mentioned;
    }
}
