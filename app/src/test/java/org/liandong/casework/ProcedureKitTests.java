package org.liandong.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.liandong.kernel.Action;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.ClockEffect;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Party;
import org.liandong.kernel.Procedure;
import org.liandong.kernel.State;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** What every procedure must keep, asked of each table the desk has: a new kind gets these tests for free. */
@DeskTest
class ProcedureKitTests {

    @Autowired
    private Procedures procedures;

    @Autowired
    private MessageSource messages;

    private static final Set<Procedure.Nature> NEEDS_A_WAY_OUT =
            Set.of(Procedure.Nature.ENDS, Procedure.Nature.MERGES, Procedure.Nature.MOVES);

    @TestFactory
    Stream<DynamicTest> everyProcedure() {
        return procedures.list().stream().flatMap(this::tests);
    }

    private Stream<DynamicTest> tests(Procedure<?, ?> table) {
        var name = table.kind() + ": ";
        return Stream.of(
                DynamicTest.dynamicTest(name + "all states are reachable", () -> allReachable(table)),
                DynamicTest.dynamicTest(name + "every non-final state can be left", () -> canBeLeft(table)),
                DynamicTest.dynamicTest(name + "every row has somebody who may", () -> somebodyMay(table)),
                DynamicTest.dynamicTest(name + "residents have a way out", () -> waysOut(table)),
                DynamicTest.dynamicTest(name + "every waiting state has a running clock", () -> clocksRun(table)),
                DynamicTest.dynamicTest(name + "every state has a public word", () -> publicWords(table)),
                DynamicTest.dynamicTest(name + "the chart is current", () -> chartIsCurrent(table)));
    }

    private static void allReachable(Procedure<?, ?> table) {
        var reached = new HashSet<Object>();
        boolean more = true;
        while (more) {
            more = false;
            for (var row : table.rows()) {
                boolean fires = row.opens() || row.from().stream().anyMatch(reached::contains);
                if (fires && row.to() != null) {
                    more |= reached.add(row.to());
                }
            }
        }
        assertThat(reached).containsAll(table.states());
    }

    private static void canBeLeft(Procedure<?, ?> table) {
        for (var state : table.states()) {
            boolean left = table.rows().stream()
                    .anyMatch(row -> row.from().contains(state) && row.to() != null && row.to() != state);
            assertThat(left || ((State) state).isFinal())
                    .as("%s can be left", state)
                    .isTrue();
        }
    }

    private static void somebodyMay(Procedure<?, ?> table) {
        for (var row : table.rows()) {
            assertThat(row.by()).as("who may %s", row.action()).isNotEmpty();
            assertThat(row.grant() != null)
                    .as("%s names a grant exactly if staff may", row.action())
                    .isEqualTo(row.by().contains(Party.STAFF));
        }
    }

    /** A staff act that ends, merges or moves a matter is answered by a resident's act from the state it leads to. */
    private void waysOut(Procedure<?, ?> table) {
        for (var row : table.rows()) {
            endsOnlyAsAnEnd(table, row);
            if (!NEEDS_A_WAY_OUT.contains(row.nature())) {
                continue;
            }
            var holder = table.residentsIn().map(procedures::get);
            if (holder.isPresent()) {
                assertThat(residentActsSomewhere(holder.get()))
                        .as(
                                "residents of %s can answer in %s",
                                table.kind(), holder.get().kind())
                        .isTrue();
                continue;
            }
            assertThat(row.rightsOf()).as("what answers %s", row.action()).isNotEmpty();
            for (var from : row.from()) {
                var target = row.to() == null ? from : row.to();
                for (var answer : row.rightsOf()) {
                    assertThat(residentMay(table, answer, target))
                            .as("the resident may %s from %s after %s", answer, target, row.action())
                            .isTrue();
                }
            }
        }
    }

    /** What leads to the end of a resident's matter without the resident says that it does, so that it is held to the rest. */
    private static void endsOnlyAsAnEnd(Procedure<?, ?> table, Procedure.Row<?, ?> row) {
        boolean ends = row.to() != null
                && ((State) row.to()).isFinal()
                && row.from().stream().noneMatch(from -> ((State) from).isFinal());
        if (ends && !row.by().contains(Party.RESIDENT) && residentActsSomewhere(table)) {
            assertThat(NEEDS_A_WAY_OUT)
                    .as("%s of %s leads to %s", row.action(), table.kind(), row.to())
                    .contains(row.nature());
        }
    }

    private static boolean residentMay(Procedure<?, ?> table, Object answer, Object state) {
        return table.rows().stream()
                .anyMatch(row -> row.action() == answer
                        && row.from().contains(state)
                        && row.by().contains(Party.RESIDENT));
    }

    private static boolean residentActsSomewhere(Procedure<?, ?> table) {
        return table.rows().stream()
                .anyMatch(row -> !row.opens() && row.to() != null && row.by().contains(Party.RESIDENT));
    }

    /** Walks every path of at most a few steps and watches which clocks run in each state. */
    private static void clocksRun(Procedure<?, ?> table) {
        record Walk(State state, Set<ClockName> running) {}
        var seen = new HashSet<Walk>();
        var next = new java.util.ArrayDeque<Walk>();
        for (var row : table.rows()) {
            if (row.opens() && row.to() != null) {
                next.add(new Walk(row.to(), struck(Set.of(), row)));
            }
        }
        while (!next.isEmpty()) {
            var walk = next.poll();
            if (!seen.add(walk)) {
                continue;
            }
            if (!walk.state().isFinal()) {
                assertThat(walk.running())
                        .as("a clock runs in %s", walk.state())
                        .isNotEmpty();
            }
            for (var row : table.rows()) {
                if (row.from().contains(walk.state())) {
                    State to = row.to() == null ? walk.state() : row.to();
                    next.add(new Walk(to, to.isFinal() ? Set.of() : struck(walk.running(), row)));
                }
            }
        }
    }

    private static Set<ClockName> struck(Set<ClockName> running, Procedure.Row<?, ?> row) {
        var after = new HashSet<>(running);
        for (ClockEffect effect : row.clocks()) {
            switch (effect.kind()) {
                case START, RESUME -> after.add(effect.clock());
                case MEET, VOID -> after.remove(effect.clock());
                case EXTEND -> {} // runs on
                case PAUSE -> {} // a paused clock is still owed
            }
        }
        return after;
    }

    private void publicWords(Procedure<?, ?> table) {
        for (var state : table.states()) {
            for (var locale : new java.util.Locale[] {java.util.Locale.CHINESE, java.util.Locale.ENGLISH}) {
                var word = ((State) state).publicState().slug();
                assertThat(messages.getMessage("public-state." + word, null, locale))
                        .isNotBlank();
                var key = "state." + table.kind().code().toLowerCase(java.util.Locale.ROOT) + "." + state;
                assertThat(messages.getMessage(key, null, locale)).as(key).isNotBlank();
            }
        }
        for (Object action : table.actions()) {
            var key =
                    "action." + table.kind().code().toLowerCase(java.util.Locale.ROOT) + "." + ((Action) action).slug();
            for (var locale : new java.util.Locale[] {java.util.Locale.CHINESE, java.util.Locale.ENGLISH}) {
                assertThat(messages.getMessage(key, null, locale)).as(key).isNotBlank();
            }
        }
    }

    private static void chartIsCurrent(Procedure<?, ?> table) throws IOException {
        var chart = ProcedureChart.of(table);
        var file = repositoryRoot().resolve("docs/procedures").resolve(fileName(table.kind()));
        if ("1".equals(System.getenv("LIANDONG_WRITE_CHARTS"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, chart);
        }
        assertThat(file).as("run with LIANDONG_WRITE_CHARTS=1 after a change").hasContent(chart);
    }

    private static String fileName(CaseKind kind) {
        return kind.code().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".md";
    }

    static Path repositoryRoot() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("lib/worktime"))) {
            directory = java.util.Objects.requireNonNull(directory.getParent());
        }
        return directory;
    }
}
