package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody's bar overflows: what has no room is behind "more". */
class FrameTests {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 1, 0", "7, 7, 0", "8, 6, 2", "14, 6, 8"})
    void theBarHoldsSevenAtMost(int entries, int shown, int more) {
        var frame = frame(entries, -1);
        assertThat(frame.shown()).hasSize(shown);
        assertThat(frame.more()).hasSize(more);
    }

    @Test
    void moreIsMarkedWhenThePageIsBehindIt() {
        assertThat(frame(9, 7).inMore()).isTrue();
        assertThat(frame(9, 2).inMore()).isFalse();
    }

    private static Frame frame(int entries, int current) {
        var nav = IntStream.range(0, entries)
                .mapToObj(each -> new Frame.Entry("/" + each, "key", null, each == current))
                .toList();
        return new Frame("zh-CN", "en", "?lang=en", "", "1", "", null, "", List.copyOf(nav), "{}");
    }
}
