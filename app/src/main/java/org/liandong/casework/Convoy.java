package org.liandong.casework;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.store.Lane;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Cases that are opened while the transactions of others are on their way go together in the next one. Each is answered
 * after that transaction has committed. If the database refuses one of them, all go again alone, so that no case is
 * held up by another's fault. Nothing waits when nothing is on its way, and nothing waits long for one that is stuck.
 */
@Component
final class Convoy {

    private static final int MOST = 64;
    /** One after another is quickest; only when one is held up do others pass it. */
    static final int AT_MOST = 4;

    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** Classes of SQL states that say what was wrong with a statement; all others may hide a commit. */
    private static final Set<String> REFUSALS = Set.of("22", "23", "40", "42", "55", "P0");

    /** What a case waiting is told. */
    private sealed interface Word {
        record Done() implements Word {}

        record GoAlone() implements Word {}

        record Lead(List<Traveller> convoy) implements Word {}
    }

    private record Traveller(Lane lane, Access access, Writes rows, Runnable announce, CompletableFuture<Word> word) {

        /** Who holds one case's link sees, together with others, these cases and no more. */
        boolean mayTravelWith(Traveller other) {
            boolean bothByLink = access instanceof Access.Capability && other.access() instanceof Access.Capability;
            return lane == other.lane() && (bothByLink || access.equals(other.access()));
        }
    }

    private final Transactions transactions;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Traveller> waiting = new ArrayDeque<>();
    private int underWay;

    Convoy(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Writes the rows of a case being opened, alone or with others; returns once they are committed. */
    void write(Access access, Writes rows, Runnable announce) {
        var self = new Traveller(Lane.current(), access, rows, announce, new CompletableFuture<>());
        var word = enter(self) ? new Word.Lead(List.of(self)) : await(self);
        switch (word) {
            case Word.Done _ -> {}
            case Word.GoAlone _ -> transactions.writeAtOnce(access, rows, announce);
            case Word.Lead lead -> lead(self, lead.convoy());
        }
    }

    /** True if this one may go at once. */
    private boolean enter(Traveller self) {
        lock.lock();
        try {
            if (underWay == 0) {
                underWay++;
                return true;
            }
            waiting.add(self);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private Word await(Traveller self) {
        while (true) {
            try {
                return self.word().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                var convoy = pass(self);
                if (!convoy.isEmpty()) {
                    return new Word.Lead(convoy);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a case was being opened", e);
            }
        }
    }

    /** Those to be led past what is held up; none if this one is on its way or too many are. */
    private List<Traveller> pass(Traveller self) {
        lock.lock();
        try {
            if (underWay >= AT_MOST || !waiting.remove(self)) {
                return List.of();
            }
            underWay++;
            return convoy(self);
        } finally {
            lock.unlock();
        }
    }

    private void lead(Traveller self, List<Traveller> convoy) {
        Word word = new Word.Done();
        RuntimeException failure = null;
        try {
            go(convoy);
        } catch (RuntimeException e) {
            failure = e;
            word = new Word.GoAlone();
        } finally {
            leave();
        }
        boolean again = failure != null && convoy.size() > 1 && nothingWritten(failure);
        for (var each : convoy) {
            if (each != self) {
                tell(each, word, again ? null : failure);
            }
        }
        if (again) {
            transactions.writeAtOnce(self.access(), self.rows(), self.announce());
        } else if (failure != null) {
            throw failure;
        }
    }

    private static void tell(Traveller traveller, Word word, @Nullable RuntimeException failure) {
        if (failure == null) {
            traveller.word().complete(word);
        } else {
            traveller.word().completeExceptionally(failure);
        }
    }

    private void go(List<Traveller> convoy) {
        transactions.writeAtOnce(
                access(convoy),
                Writes.together(convoy.stream().map(Traveller::rows).toList()),
                () -> convoy.forEach(each -> each.announce().run()));
    }

    private static Access access(Collection<Traveller> convoy) {
        var first = convoy.iterator().next().access();
        if (convoy.size() == 1 || !(first instanceof Access.Capability)) {
            return first;
        }
        var cases = new HashSet<CaseId>();
        convoy.forEach(each -> cases.addAll(((Access.Capability) each.access()).cases()));
        return new Access.Capability(cases);
    }

    /** Whether the database, or a listener before it, has refused: then nothing of the transaction stands. */
    private static boolean nothingWritten(RuntimeException failure) {
        if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException refusal) {
            var state = String.valueOf(refusal.getSQLState());
            return REFUSALS.contains(state.substring(0, Math.min(2, state.length())));
        }
        return !(failure instanceof DataAccessException || failure instanceof TransactionException);
    }

    /** Gives the way to the one that waits longest, with all that may travel with it. */
    private void leave() {
        List<Traveller> next;
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                underWay--;
                return;
            }
            next = convoy(waiting.removeFirst());
        } finally {
            lock.unlock();
        }
        next.getFirst().word().complete(new Word.Lead(next));
    }

    private List<Traveller> convoy(Traveller first) {
        var convoy = new ArrayList<>(List.of(first));
        for (var others = waiting.iterator(); others.hasNext() && convoy.size() < MOST; ) {
            var other = others.next();
            if (other.mayTravelWith(first)) {
                convoy.add(other);
                others.remove();
            }
        }
        return convoy;
    }

    /** How many wait for a way. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
