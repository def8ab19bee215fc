package org.liandong.pressure;

import static org.liandong.kernel.ClockEffect.meet;
import static org.liandong.kernel.ClockEffect.start;
import static org.liandong.kernel.Procedure.Nature.ENDS;
import static org.liandong.pressure.PressureAction.*;
import static org.liandong.pressure.PressureState.*;

import java.util.Set;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Somebody says they were pressured. Reserved to units outside the line of the matter it is about. */
@Configuration(proxyBeanMethods = false)
public class PressureProcedure {

    /** The kind of case. */
    public static final CaseKind KIND = new CaseKind("PRESSURE");

    static final ClockName DECIDE = new ClockName("decide");
    static final ClockName LOOK_AGAIN = new ClockName("look-again");

    /** The whole table. */
    public static final Procedure<PressureState, PressureAction> TABLE = Procedure.of(
                    KIND, PressureState.class, PressureAction.class)
            .reserved()
            .opens(SAY, SAID, row -> row.resident().clocks(start(DECIDE)).receipt())
            .stays(
                    NOTE,
                    Set.of(SAID, CONTESTED),
                    row -> row.staff("pressure:decide").reason())
            .moves(FIND, Set.of(SAID), FOUND, row -> decided(row).clocks(meet(DECIDE)))
            .moves(FIND_NOT, Set.of(SAID), NOT_FOUND, row -> decided(row).clocks(meet(DECIDE)))
            .moves(
                    ANSWER_BACK,
                    Set.of(FOUND, NOT_FOUND),
                    CONTESTED,
                    row -> row.resident().clocks(start(LOOK_AGAIN)).receipt())
            .moves(FIND, Set.of(CONTESTED), FOUND, row -> decided(row).clocks(meet(LOOK_AGAIN)))
            .moves(FIND_NOT, Set.of(CONTESTED), NOT_FOUND, row -> decided(row).clocks(meet(LOOK_AGAIN)))
            .moves(
                    WITHDRAW,
                    Set.of(SAID, CONTESTED),
                    WITHDRAWN,
                    row -> row.resident().receipt())
            .moves(
                    RESUME,
                    Set.of(WITHDRAWN),
                    SAID,
                    row -> row.resident().clocks(start(DECIDE)).receipt())
            .build();

    private static Procedure.RowSpec<PressureState, PressureAction> decided(
            Procedure.RowSpec<PressureState, PressureAction> row) {
        return row.staff("pressure:decide").reason().receipt().nature(ENDS, ANSWER_BACK);
    }

    @Bean
    Procedure<PressureState, PressureAction> pressureTable() {
        return TABLE;
    }
}
