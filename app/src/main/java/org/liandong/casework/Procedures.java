package org.liandong.casework;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.Procedure;
import org.springframework.stereotype.Component;

/** The registry of procedures: each practice module declares its own as a bean. */
@Component
public final class Procedures {

    private final Map<CaseKind, Procedure<?, ?>> byKind;

    Procedures(List<Procedure<?, ?>> all) {
        this.byKind = all.stream().collect(Collectors.toMap(Procedure::kind, Function.identity()));
    }

    /** The procedure of a kind; throws {@link IllegalArgumentException} for an unknown one. */
    public Procedure<?, ?> get(CaseKind kind) {
        var procedure = byKind.get(kind);
        if (procedure == null) {
            throw new IllegalArgumentException("no procedure for " + kind);
        }
        return procedure;
    }

    /** All procedures. */
    public List<Procedure<?, ?>> list() {
        return List.copyOf(byKind.values());
    }
}
