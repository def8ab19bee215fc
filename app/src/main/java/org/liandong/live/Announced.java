package org.liandong.live;

import java.util.Set;

/** What some node has announced, published on every node; {@code everything} after a break in hearing. */
public record Announced(Set<String> topics) {

    public Announced {
        topics = Set.copyOf(topics);
    }
}
