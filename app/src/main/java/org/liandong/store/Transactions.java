package org.liandong.store;

import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to the database for the role {@code web}: a transaction with one {@link Access}. Row-level security
 * reads that context; without one it returns nothing. A call inside another joins it and must bring the same access; reading what is public is always allowed.
 */
public final class Transactions {

    private record Frame(Access access, boolean writes) {}

    /** Answers nothing of any length, so that the driver need not wait for it before it sends what follows. */
    private static final String CONTEXT = """
            select set_config('liandong.kind', ?, true) is null, set_config('liandong.scope', ?, true) is null,
                   set_config('liandong.cases', ?, true) is null, set_config('liandong.now', ?, true) is null,
                   set_config('liandong.unit', ?, true) is null, set_config('liandong.account', ?, true) is null
            """;

    private static final ThreadLocal<@Nullable Frame> CURRENT = new ThreadLocal<>();

    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final JdbcOperations jdbc;
    private final TimeSource time;

    Transactions(PlatformTransactionManager manager, JdbcOperations jdbc, TimeSource time) {
        this.reading = new TransactionTemplate(manager);
        this.reading.setReadOnly(true);
        this.writing = new TransactionTemplate(manager);
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Runs {@code work} in a read-only transaction that sees what {@code access} allows. */
    public <T extends @Nullable Object> T read(Access access, Supplier<T> work) {
        return in(access, false, work);
    }

    /** Runs {@code work} in a transaction that sees what {@code access} allows; all of it holds or nothing does. */
    public <T extends @Nullable Object> T write(Access access, Supplier<T> work) {
        return in(access, true, work);
    }

    /** Same as {@link #write(Access, Supplier)} for work without a result. */
    public void write(Access access, Runnable work) {
        in(access, true, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Writes exactly these rows in a transaction of their own: context, rows and commit go in one round trip.
     *
     * @param announcing runs before the rows are sent; what it puts off until after the commit happens only then
     */
    public void writeAtOnce(Access access, Writes rows, Runnable announcing) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("what is written at once has a transaction of its own");
        }
        CURRENT.set(new Frame(access, true));
        try {
            writing.executeWithoutResult(status -> {
                announcing.run();
                rows.commit(jdbc, CONTEXT, context(access));
            });
        } finally {
            CURRENT.remove();
        }
    }

    /** Whether a transaction is open on this thread. */
    public static boolean open() {
        return CURRENT.get() != null;
    }

    @SuppressWarnings("NullAway") // TransactionTemplate answers null exactly when the work did
    private <T extends @Nullable Object> T in(Access access, boolean writes, Supplier<T> work) {
        var outer = CURRENT.get();
        if (outer != null) {
            boolean published = access instanceof Access.Public && !writes;
            if (!outer.access().equals(access) && !published) {
                throw new IllegalStateException("a transaction has one access, not " + outer.access() + " and another");
            }
            if (writes && !outer.writes()) {
                throw new IllegalStateException("a reading transaction cannot write");
            }
            return work.get();
        }
        CURRENT.set(new Frame(access, writes));
        try {
            return (writes ? writing : reading).execute(status -> {
                setContext(access);
                return work.get();
            });
        } finally {
            CURRENT.remove();
        }
    }

    private void setContext(Access access) {
        jdbc.query(CONTEXT, row -> {}, context(access));
    }

    private @Nullable Object[] context(Access access) {
        var context = Context.of(access);
        return new @Nullable Object[] {
            context.kind(), context.scope(), context.cases(), time.now().toString(), context.unit(), context.account()
        };
    }

    private record Context(String kind, String scope, String cases, String unit, String account) {

        static Context of(Access access) {
            return switch (access) {
                case Access.Scope scope ->
                    new Context("staff", join(scope.areaPaths()), "", text(scope.unit()), text(scope.account()));
                case Access.Capability link -> new Context("capability", "", join(link.cases()), "", "");
                case Access.Public _ -> new Context("public", "", "", "", "");
                case Access.Machinery _ -> new Context("machinery", "", "", "", "");
            };
        }

        private static String text(@Nullable Object id) {
            return id == null ? "" : id.toString();
        }

        private static String join(Collection<?> parts) {
            return parts.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
        }
    }
}
