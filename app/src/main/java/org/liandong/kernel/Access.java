package org.liandong.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one database transaction may see. Every transaction sets exactly one; without one, row-level security
 * returns nothing.
 */
public sealed interface Access {

    /**
     * Staff: every case whose area path starts with one of these paths, for example {@code /33/331024/}, but for those
     * sealed from their unit or from themself.
     */
    record Scope(
            Set<String> areaPaths,
            @Nullable UnitId unit,
            @Nullable AccountId account) implements Access {
        public Scope {
            areaPaths = Set.copyOf(areaPaths);
        }

        /** A scope of nobody's unit: sees no matter that is sealed to certain units. */
        public Scope(Set<String> areaPaths) {
            this(areaPaths, null, null);
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
