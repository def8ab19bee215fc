package org.liandong.kernel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One kind of case as a pure table. A row says: this action, from these states, to that state, by whom, with these
 * clock effects, with a receipt or not. Pages, API, permissions, charts and tests are all read from it.
 *
 * @param <S> the states, an enum
 * @param <A> the actions, an enum
 */
public final class Procedure<S extends Enum<S> & State, A extends Enum<A> & Action> {

    /** What an act does to a matter beyond its state; the last four need a resident's way out. */
    public enum Nature {
        ORDINARY,
        CORRECTS,
        MERGES,
        MOVES,
        ENDS
    }

    /**
     * One row.
     *
     * @param from the states it may start from; empty for the row that opens a case
     * @param to the state it leads to; null leaves the state as it is
     * @param by the parties who may, staff only with {@code grant}
     * @param grant what staff need; null when no staff member may
     * @param rightsOf the resident's actions that answer this one
     */
    public record Row<S extends Enum<S> & State, A extends Enum<A> & Action>(
            A action,
            Set<S> from,
            @Nullable S to,
            Set<Party> by,
            @Nullable Grant grant,
            List<ClockEffect> clocks,
            boolean receipt,
            Nature nature,
            boolean reasonRequired,
            Set<A> rightsOf) {

        /** Whether this row opens a case. */
        public boolean opens() {
            return from.isEmpty();
        }

        /** The state after this row, starting from {@code now}. */
        public S target(S now) {
            return to == null ? now : to;
        }
    }

    private final CaseKind kind;
    private final Class<S> states;
    private final Class<A> actions;
    private final List<Row<S, A>> rows;
    private final @Nullable CaseKind residentsIn;
    private final Grant readBy;
    private final boolean reserved;
    private final @Nullable Grant overseenBy;

    private Procedure(
            CaseKind kind,
            Class<S> states,
            Class<A> actions,
            List<Row<S, A>> rows,
            @Nullable CaseKind residentsIn,
            Grant readBy,
            boolean reserved,
            @Nullable Grant overseenBy) {
        this.reserved = reserved;
        this.overseenBy = overseenBy;
        this.kind = kind;
        this.residentsIn = residentsIn;
        this.readBy = readBy;
        this.states = states;
        this.actions = actions;
        this.rows = List.copyOf(rows);
        refuseAmbiguity();
    }

    /** Starts a table. */
    public static <S extends Enum<S> & State, A extends Enum<A> & Action> Table<S, A> of(
            CaseKind kind, Class<S> states, Class<A> actions) {
        return new Table<>(kind, states, actions);
    }

    public CaseKind kind() {
        return kind;
    }

    /** The kind whose cases hold the residents of this one, with their ways out; empty when this kind holds them. */
    public Optional<CaseKind> residentsIn() {
        return Optional.ofNullable(residentsIn);
    }

    /** What staff need to see a case of this kind at all, in the area it lies in. */
    public Grant readBy() {
        return readBy;
    }

    /** Whether cases of this kind are hidden from all staff but those of the units named for each. */
    public boolean reserved() {
        return reserved;
    }

    /** What staff need to see all cases of this kind in an area, where others see only those of their own unit. */
    public Optional<Grant> overseenBy() {
        return Optional.ofNullable(overseenBy);
    }

    /** The name under which a transaction carries where somebody oversees this kind. */
    public CaseKind overseen() {
        return new CaseKind(kind.code() + "_OVERSEEN");
    }

    public List<Row<S, A>> rows() {
        return rows;
    }

    public List<S> states() {
        return List.of(states.getEnumConstants());
    }

    public List<A> actions() {
        return List.of(actions.getEnumConstants());
    }

    /** The row for an action from a state, if the table has one. */
    public Optional<Row<S, A>> find(A action, S from) {
        return rows.stream()
                .filter(row -> row.action() == action && row.from().contains(from))
                .findFirst();
    }

    /** The row that opens a case by this action; throws {@link IllegalArgumentException} when none does. */
    public Row<S, A> opening(A action) {
        return rows.stream()
                .filter(row -> row.action() == action && row.opens())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(kind + " is not opened by " + action));
    }

    /** All rows open from a state, in table order. */
    public List<Row<S, A>> from(S state) {
        return rows.stream().filter(row -> row.from().contains(state)).toList();
    }

    /** The state of this name; throws {@link IllegalArgumentException} for an unknown one. */
    public S state(String name) {
        return Enum.valueOf(states, name);
    }

    /** The action of this name or slug, if there is one. */
    public Optional<A> findAction(String nameOrSlug) {
        return actions().stream()
                .filter(a -> a.name().equals(nameOrSlug) || a.slug().equals(nameOrSlug))
                .findFirst();
    }

    private void refuseAmbiguity() {
        var seen = new HashSet<String>();
        for (var row : rows) {
            var starts = row.opens()
                    ? List.of("(new)")
                    : row.from().stream().map(Enum::name).toList();
            for (var start : starts) {
                if (!seen.add(row.action() + " from " + start)) {
                    throw new IllegalStateException(kind + " has two rows for " + row.action() + " from " + start);
                }
            }
        }
    }

    /** Collects rows; reads as a table where a procedure is declared. */
    public static final class Table<S extends Enum<S> & State, A extends Enum<A> & Action> {
        private final CaseKind kind;
        private final Class<S> states;
        private final Class<A> actions;
        private final List<Row<S, A>> rows = new ArrayList<>();
        private @Nullable CaseKind residentsIn;
        private Grant readBy;
        private boolean reserved;
        private @Nullable Grant overseenBy;

        private Table(CaseKind kind, Class<S> states, Class<A> actions) {
            this.kind = kind;
            this.readBy = new Grant(kind.code().toLowerCase(Locale.ROOT).replace('_', '-'), "read");
            this.states = states;
            this.actions = actions;
        }

        /** Cases of this kind hold no resident; those concerned hold cases of another kind attached to them. */
        public Table<S, A> residentsIn(CaseKind other) {
            residentsIn = other;
            return this;
        }

        /** Cases of this kind are seen with this grant instead of {@code <kind>:read}. */
        public Table<S, A> readBy(String grant) {
            readBy = Grant.of(grant);
            return this;
        }

        /** Cases of this kind are hidden from all staff but those of the units named for each. */
        public Table<S, A> reserved() {
            reserved = true;
            return this;
        }

        /** Cases of this kind are seen by the units they concern, and by staff with this grant in the area. */
        public Table<S, A> overseenBy(String grant) {
            overseenBy = Grant.of(grant);
            return this;
        }

        /** The action that makes a case of this kind. */
        public Table<S, A> opens(A action, S to, UnaryOperator<RowSpec<S, A>> spec) {
            return add(action, Set.of(), to, spec);
        }

        /** An action that leads to another state. */
        public Table<S, A> moves(A action, Set<S> from, S to, UnaryOperator<RowSpec<S, A>> spec) {
            return add(action, Set.copyOf(from), to, spec);
        }

        /** An action that leaves the state as it is. */
        public Table<S, A> stays(A action, Set<S> from, UnaryOperator<RowSpec<S, A>> spec) {
            return add(action, Set.copyOf(from), null, spec);
        }

        private Table<S, A> add(A action, Set<S> from, @Nullable S to, UnaryOperator<RowSpec<S, A>> spec) {
            rows.add(spec.apply(new RowSpec<>()).row(action, from, to));
            return this;
        }

        public Procedure<S, A> build() {
            return new Procedure<>(kind, states, actions, rows, residentsIn, readBy, reserved, overseenBy);
        }
    }

    /** The right-hand side of a row. */
    public static final class RowSpec<S extends Enum<S> & State, A extends Enum<A> & Action> {
        private final Set<Party> by = EnumSet.noneOf(Party.class);
        private @Nullable Grant grant;
        private final List<ClockEffect> clocks = new ArrayList<>();
        private boolean receipt;
        private Nature nature = Nature.ORDINARY;
        private boolean reasonRequired;
        private final Set<A> rightsOf = new HashSet<>();

        /** Staff who hold this grant in the case's area. */
        public RowSpec<S, A> staff(String staffGrant) {
            by.add(Party.STAFF);
            grant = Grant.of(staffGrant);
            return this;
        }

        /** The team whose call this is. */
        public RowSpec<S, A> team() {
            by.add(Party.TEAM);
            return this;
        }

        /** The holder of the case's receipt. */
        public RowSpec<S, A> resident() {
            by.add(Party.RESIDENT);
            return this;
        }

        /** The desk's own machinery. */
        public RowSpec<S, A> clockwork() {
            by.add(Party.CLOCKWORK);
            return this;
        }

        public RowSpec<S, A> clocks(ClockEffect... effects) {
            clocks.addAll(List.of(effects));
            return this;
        }

        /** The act becomes a leaf of the public log. */
        public RowSpec<S, A> receipt() {
            receipt = true;
            return this;
        }

        /** The act ends, merges or moves the matter; {@code answers} are the resident's ways out of it. */
        @SafeVarargs
        public final RowSpec<S, A> nature(Nature what, A... answers) {
            nature = what;
            rightsOf.addAll(List.of(answers));
            return this;
        }

        /** The act needs a written reason. */
        public RowSpec<S, A> reason() {
            reasonRequired = true;
            return this;
        }

        private Row<S, A> row(A action, Set<S> from, @Nullable S to) {
            return new Row<>(
                    action,
                    from,
                    to,
                    Set.copyOf(by),
                    grant,
                    List.copyOf(clocks),
                    receipt,
                    nature,
                    reasonRequired,
                    Set.copyOf(rightsOf));
        }
    }
}
