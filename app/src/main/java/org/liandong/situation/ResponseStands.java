package org.liandong.situation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.liandong.casework.Head;
import org.liandong.casework.Veto;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.IncidentKinds;
import org.liandong.kernel.Action;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.stereotype.Component;

/** An incident is not closed or merged away under a response level: who declared it ends it, by name. */
@Component
final class ResponseStands implements Veto {

    private static final Set<IncidentAction> ENDING =
            EnumSet.of(IncidentAction.CLOSE, IncidentAction.CLOSE_UNANSWERED, IncidentAction.MERGE);

    private final ResponseLevels levels;

    ResponseStands(ResponseLevels levels) {
        this.levels = levels;
    }

    @Override
    public Optional<Refusal> against(Head before, Action action) {
        if (!before.kind().equals(IncidentKinds.INCIDENT) || !ENDING.contains(action)) {
            return Optional.empty();
        }
        return levels.inForceHere(before.id()).map(level -> Refusal.of(ProblemCode.RESPONSE_IN_FORCE));
    }
}
