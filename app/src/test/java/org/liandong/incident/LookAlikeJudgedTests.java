package org.liandong.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.tools.calls.Call;
import org.liandong.tools.calls.CallFile;
import org.liandong.tools.calls.CallKinds;
import org.liandong.tools.calls.Judgement;
import org.liandong.tools.calls.Truth;

/** Offers judged by copies and near misses of calls. The weights were fitted on seeds 1 to 3, these are others. */
class LookAlikeJudgedTests {

    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final Path REAL = Path.of("../../shared/data/calls/montgomery_pa_911_2016.csv");

    private final CallKinds kinds = CallKinds.shipped();

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void onInventedCallsTheFirstOfferIsRightAndFewAreFalse(long seed, TestReporter reporter) throws IOException {
        var judged = judge(invented(), Truth.Recipe.ofSeed(seed));
        publish(reporter, judged);

        assertThat(judged.total().precisionAtOne()).isGreaterThanOrEqualTo(0.90);
        assertThat(judged.total().falsePerHundred()).isLessThanOrEqualTo(10);
        assertThat(judged.copies().recall()).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void onRealCallsTheFirstOfferIsRightAndFewAreFalse(long seed, TestReporter reporter) throws IOException {
        var judged = judge(real(), Truth.Recipe.ofSeed(seed));
        publish(reporter, judged);

        assertThat(judged.total().precisionAtOne()).isGreaterThanOrEqualTo(0.90);
        assertThat(judged.total().falsePerHundred()).isLessThanOrEqualTo(10);
        assertThat(judged.copies().recall()).isGreaterThan(0.5);
    }

    @Test
    void wordsOfCircumstancesAreWhatTellsEventsApart() throws IOException {
        var with = judge(invented(), new Truth.Recipe(4, 20, 10, 25, true));
        var without = judge(invented(), new Truth.Recipe(4, 20, 10, 25, false));

        assertThat(without.copies().recall()).isLessThan(with.copies().recall());
        assertThat(without.total().falsePerHundred()).isLessThanOrEqualTo(10);
    }

    private static void publish(TestReporter reporter, Judgement judged) {
        reporter.publishEntry(
                "offers",
                "precision at 1 %.3f, recall on copies %.3f, false per 100 calls %.2f"
                        .formatted(
                                judged.total().precisionAtOne(),
                                judged.copies().recall(),
                                judged.total().falsePerHundred()));
    }

    private Judgement judge(List<Call> calls, Truth.Recipe recipe) throws IOException {
        return new OfflineReplay(kinds).judge(Truth.make(calls, kinds, recipe));
    }

    private List<Call> invented() throws IOException {
        var stream = Objects.requireNonNull(CallKinds.class.getResourceAsStream("/samples/calls.csv"));
        return CallFile.read("calls.csv", stream, EASTERN, kinds);
    }

    private List<Call> real() throws IOException {
        assumeTrue(Files.exists(REAL), "skipped: no shared data");
        return CallFile.read(REAL, EASTERN, kinds);
    }
}
