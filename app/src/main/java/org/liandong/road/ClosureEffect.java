package org.liandong.road;

import java.util.List;

/**
 * What a closure does, said before and after it is declared.
 *
 * @param roads how many stretches of road between junctions it closes
 * @param metres how much road
 * @param cutOff codes of the areas that no other area's centre reaches by road any more because of it
 */
public record ClosureEffect(int roads, int metres, List<String> cutOff) {

    public ClosureEffect {
        cutOff = List.copyOf(cutOff);
    }
}
