package org.liandong.situation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A village or a shelter, as the gazetteer has it: an area, or a place in it. Nobody's home has a name here.
 *
 * @param place null where the area itself is meant
 */
public record Spot(String area, @Nullable UUID place) {

    /** As a fact of an act. */
    String code() {
        return place == null ? area : place.toString();
    }
}
