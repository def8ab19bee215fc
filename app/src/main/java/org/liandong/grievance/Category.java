package org.liandong.grievance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category of requests: a leaf of a pack under a shipped root.
 *
 * @param target the rule that limits a service request; null for the other classes
 * @param unitCode the unit competent unless somebody decides otherwise
 * @param atHome matters of this category lie at somebody's home
 * @param words dictionary words that point to it
 * @param attributes what is asked beyond place and words, in order
 */
public record Category(
        String code,
        MatterClass matterClass,
        Root root,
        String name,
        String nameEn,
        String description,
        String descriptionEn,
        List<String> words,
        @Nullable String target,
        @Nullable String unitCode,
        boolean atHome,
        int position,
        List<Attribute> attributes) {

    public Category {
        words = List.copyOf(words);
        attributes = List.copyOf(attributes);
    }

    /** The closed list of roots: places, things and services, never people. */
    public enum Root {
        ROADS,
        LIGHTING,
        WATER,
        SANITATION,
        GREENERY,
        FACILITIES,
        ENVIRONMENT,
        LAND,
        HOUSING,
        WORK,
        SOCIAL,
        SCHOOLING,
        HEALTH,
        TRANSPORT,
        ADMINISTRATION,
        CONDUCT;

        /** Suffix of its message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One thing asked of whoever requests. */
    public record Attribute(
            String code, Datatype datatype, boolean required, String name, String nameEn, List<Option> options) {
        public Attribute {
            options = List.copyOf(options);
        }
    }

    /** The datatypes of GeoReport v2. */
    public enum Datatype {
        STRING,
        NUMBER,
        DATETIME,
        TEXT,
        SINGLEVALUELIST,
        MULTIVALUELIST;

        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Whether an answer is chosen from a list. */
        public boolean isList() {
            return this == SINGLEVALUELIST || this == MULTIVALUELIST;
        }
    }

    /** One entry of a list. */
    public record Option(String key, String name, String nameEn) {}
}
