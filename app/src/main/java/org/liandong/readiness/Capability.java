package org.liandong.readiness;

/**
 * What a team can do: an entry of a closed vocabulary.
 *
 * @param code a shipped root such as {@code FLOOD}, or a leaf a pack added under one, such as {@code FLOOD-BOAT}
 */
public record Capability(String code, String root, String name, String nameEn, int position) {

    /** Whether a team that can do {@code offered} answers a need for {@code asked}: the same, or a leaf of it. */
    public static boolean answers(String offered, String asked) {
        return offered.equals(asked) || offered.startsWith(asked + "-");
    }
}
