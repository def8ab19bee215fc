package org.liandong.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PostsTests {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void whoeverIsFreeFirstTakesTheNext() {
        var posts = new Posts(2);
        assertThat(posts.take(NOON, MINUTE.multipliedBy(3))).isEqualTo(NOON);
        assertThat(posts.take(NOON, MINUTE)).isEqualTo(NOON);
        assertThat(posts.take(NOON, MINUTE)).isEqualTo(NOON.plus(MINUTE));
        assertThat(posts.take(NOON, MINUTE)).isEqualTo(NOON.plus(MINUTE.multipliedBy(2)));
        assertThat(posts.take(NOON.plusSeconds(600), MINUTE)).isEqualTo(NOON.plusSeconds(600));
    }
}
