package org.liandong.casework;

import java.util.List;
import java.util.stream.Stream;
import org.liandong.kernel.Actor;

/**
 * Several acts and openings of one actor that hold together or not at all. Acts come before openings, but for one that
 * puts a case under another opened here.
 *
 * <p>Lock order: the heads of all acts and of all parents, in the order of their ids, before anything is written. Whoever
 * needs more than one head goes through here, so two of them never wait for each other.
 */
public record Joint(Actor actor, List<Act> acts, List<Opening> openings) {

    public Joint {
        acts = List.copyOf(acts);
        openings = List.copyOf(openings);
        if (acts.isEmpty() && openings.isEmpty()) {
            throw new IllegalArgumentException("nothing to do together");
        }
        if (!Stream.concat(acts.stream().map(Act::actor), openings.stream().map(Opening::actor))
                .allMatch(actor::equals)) {
            throw new IllegalArgumentException("what is done together is done by one actor");
        }
    }
}
