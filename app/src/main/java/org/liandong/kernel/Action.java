package org.liandong.kernel;

/** An action of a procedure, implemented by one enum per kind. */
public interface Action {

    /** The enum constant's name; stored in the journal, never renamed. */
    String name();

    /** Lower-case form for addresses and message keys: {@code HAND_OVER} is {@code hand-over}. */
    default String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
