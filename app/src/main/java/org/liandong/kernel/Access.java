package org.liandong.kernel;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one database transaction may see. Every transaction sets exactly one; without one, row-level security
 * returns nothing.
 */
public sealed interface Access {

    /**
     * Staff: what lies in these areas, by the beginning of its path, for example {@code /33/331024/}.
     *
     * @param kinds for each kind of case the areas in which it is seen; null sees every kind in {@code areaPaths}
     * @param unit for which somebody looks, and {@code account} who: a case reserved to some units is seen by nobody
     *     else, one sealed from their unit or from themself not by them
     */
    record Scope(
            Set<String> areaPaths,
            @Nullable Map<CaseKind, Set<String>> kinds,
            @Nullable UnitId unit,
            @Nullable AccountId account)
            implements Access {
        public Scope {
            areaPaths = Set.copyOf(areaPaths);
            kinds = kinds == null ? null : Map.copyOf(kinds);
        }

        /** Every kind of case in these areas, but no reserved one: nothing is done in anybody's name. */
        public Scope(Set<String> areaPaths) {
            this(areaPaths, null, null, null);
        }

        /** The same sight, in the name of somebody who acts for a unit. */
        public Scope as(UnitId unit, AccountId account) {
            return new Scope(areaPaths, kinds, unit, account);
        }
    }

    /** The holder of a link or receipt: exactly these cases. */
    record Capability(Set<CaseId> cases) implements Access {
        public Capability {
            cases = Set.copyOf(cases);
        }

        public static Capability of(CaseId... cases) {
            return new Capability(Set.of(cases));
        }
    }

    /** Anyone: published facts only, no case. */
    record Public() implements Access {}

    /** The desk's own machinery, named so that logs say who looked. */
    record Machinery(String name) implements Access {}
}
