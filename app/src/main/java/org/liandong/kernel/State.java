package org.liandong.kernel;

/** A state of a procedure, implemented by one enum per kind. Each has a public word a resident reads. */
public interface State {

    /** The enum constant's name; stored on the case head, never renamed. */
    String name();

    /** The public state this internal one shows as; several may share one. */
    PublicState publicState();

    /** Who owes the next step. */
    Owner owner();

    /** A final state has nobody who owes anything and no running clock. */
    default boolean isFinal() {
        return owner() == Owner.NOBODY;
    }

    /** Who owes the next step while a case is in a state. */
    enum Owner {
        DESK,
        UNIT,
        TEAM,
        RESIDENT,
        NOBODY
    }
}
