package org.liandong.tools.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.liandong.tools.calls.Posted.Sort;

class JudgementTests {

    private final Judgement judgement = new Judgement();

    @Test
    void countsFirstOffersAllOffersAndWhatIsFalse() {
        judgement.add(call(1, Sort.FILE), List.of());
        judgement.add(call(1, Sort.COPY_MOVED), List.of(1L, 7L));
        judgement.add(call(2, Sort.COPY_MOVED), List.of(9L, 2L));
        judgement.add(call(3, Sort.COPY_TOWNSHIP), List.of());
        judgement.add(call(4, Sort.NEAR_PLACE), List.of(3L));

        var total = judgement.total();
        assertThat(total).isEqualTo(new Judgement.Counts(5, 3, 5, 1, 2, 3));
        assertThat(total.precisionAtOne()).isEqualTo(1.0 / 3, within(1e-9));
        assertThat(total.falsePerHundred()).isEqualTo(60.0, within(1e-9));
        assertThat(judgement.copies().recall()).isEqualTo(1.0 / 3, within(1e-9));
        assertThat(judgement.of(Sort.COPY_MOVED).anyRight()).isEqualTo(2);
    }

    @Test
    void whatIsNotKnownIsNotJudged() {
        judgement.add(posted(5, Sort.FILE, false, false), List.of(1L, 2L));

        assertThat(judgement.unknown()).isEqualTo(1);
        assertThat(judgement.total()).isEqualTo(Judgement.Counts.NONE);
        assertThat(judgement.total().precisionAtOne()).isNaN();
    }

    @Test
    void copiesOfAnotherClassAreCountedApart() {
        judgement.add(posted(1, Sort.COPY_MOVED, true, true), List.of(1L));
        judgement.add(posted(2, Sort.COPY_MOVED, true, false), List.of());

        assertThat(judgement.of(Sort.COPY_MOVED, true).firstRight()).isEqualTo(1);
        assertThat(judgement.of(Sort.COPY_MOVED, false).firstRight()).isZero();
        assertThat(judgement.of(Sort.COPY_MOVED).calls()).isEqualTo(2);
    }

    private static Posted call(long event, Sort sort) {
        return posted(event, sort, true, false);
    }

    private static Posted posted(long event, Sort sort, boolean judged, boolean otherClass) {
        var kind = CallKinds.shipped().ofCode("FIRE-ALARM");
        return new Posted(
                0, 2, event, sort, judged, otherClass, Instant.EPOCH, kind, "AMBLER", 40.0, -75.0, "an alarm");
    }
}
