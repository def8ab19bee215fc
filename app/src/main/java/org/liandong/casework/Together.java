package org.liandong.casework;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Performs several acts and openings in one transaction. Each of them passes the same gate as it would alone. */
@Component
public final class Together {

    private final Casework casework;
    private final Heads heads;
    private final Idempotency idempotency;
    private final Grants grants;
    private final Transactions transactions;

    Together(Casework casework, Heads heads, Idempotency idempotency, Grants grants, Transactions transactions) {
        this.casework = casework;
        this.heads = heads;
        this.idempotency = idempotency;
        this.grants = grants;
        this.transactions = transactions;
    }

    /** Whatever the answer, either all of it is written or nothing. Keys are wrapped before the transaction begins. */
    public JointOutcome apply(Joint joint) {
        var asked = joint.openings().stream()
                .map(Opening::idempotent)
                .filter(Objects::nonNull)
                .findFirst();
        var before = asked.flatMap(idempotency::find);
        if (before.isPresent()) {
            return already(before.get());
        }
        for (var opening : joint.openings()) {
            var refusal = casework.openingRefusal(opening);
            if (refusal != null) {
                return new JointOutcome.Refused(refusal);
            }
        }
        var access = grants.access(joint.actor());
        var births = joint.openings().stream().map(casework::birth).toList();
        var moves =
                joint.acts().stream().map(act -> casework.moveWith(act, access)).toList();
        try {
            return transactions.write(access, () -> perform(joint, moves, births));
        } catch (Abandoned e) {
            if (e.refused != null && e.act != null) {
                casework.recordIfNotGranted(e.refused, e.act);
            }
            return e.answer;
        } catch (DuplicateKeyException e) {
            return asked.flatMap(idempotency::find).map(Together::already).orElseThrow(() -> e);
        }
    }

    /** A case that goes under one opened here follows its opening; every other act precedes the openings. */
    private JointOutcome perform(Joint joint, List<Supplier<Outcome>> moves, List<Casework.Birth> births) {
        lockInOrder(joint);
        var born = births.stream().map(birth -> birth.head().id()).collect(Collectors.toSet());
        var moved = new Head[moves.size()];
        for (int i = 0; i < moved.length; i++) {
            if (!goesUnder(born, joint.acts().get(i))) {
                moved[i] = move(joint.acts().get(i), moves.get(i));
            }
        }
        births.forEach(casework::write);
        for (int i = 0; i < moved.length; i++) {
            if (goesUnder(born, joint.acts().get(i))) {
                moved[i] = move(joint.acts().get(i), moves.get(i));
            }
        }
        return new JointOutcome.Done(
                List.of(moved), births.stream().map(Casework.Birth::head).toList());
    }

    private static boolean goesUnder(Set<CaseId> born, Act act) {
        var parent = act.parent().id();
        return parent != null && born.contains(parent);
    }

    private static Head move(Act act, Supplier<Outcome> work) {
        return switch (work.get()) {
            case Outcome.Moved(Head _, Head after) -> after;
            case Outcome.Stale(Head current) -> throw new Abandoned(new JointOutcome.Stale(current), null, act);
            case Outcome.Refused refused ->
                throw new Abandoned(new JointOutcome.Refused(refused.refusal()), refused, act);
        };
    }

    /** A matter that is over gets no new child: its head is read again under the lock. */
    private void lockInOrder(Joint joint) {
        var parents = joint.openings().stream()
                .map(Opening::parent)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var ids = new TreeSet<>(joint.acts().stream().map(act -> act.ref().id()).toList());
        ids.addAll(parents);
        var locked = heads.lockAll(ids);
        if (locked.size() < ids.size()) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        for (var head : locked) {
            if (head.isFinal() && parents.contains(head.id())) {
                var refusal = Refusal.of(ProblemCode.NOT_POSSIBLE_NOW, "open", head.state());
                throw new Abandoned(new JointOutcome.Refused(refusal), null, null);
            }
        }
    }

    private static JointOutcome already(Opened before) {
        return switch (before) {
            case Opened.Again again -> new JointOutcome.Again(again.answer());
            case Opened.Refused refused -> new JointOutcome.Refused(refused.refusal());
            case Opened.New _ -> throw new IllegalStateException("a case found by its key is not new");
        };
    }

    /** Ends the transaction of a joint act with its answer, so that nothing of it stays. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient JointOutcome answer;
        private final transient Outcome.@Nullable Refused refused;
        private final transient @Nullable Act act;

        Abandoned(JointOutcome answer, Outcome.@Nullable Refused refused, @Nullable Act act) {
            super("abandoned", null, false, false);
            this.answer = answer;
            this.refused = refused;
            this.act = act;
        }
    }
}
