package org.liandong.command;

/** Remembers that a desk's database is elsewhere now: two databases would be two histories under one name. */
final class Moved {

    private static final String FILE = "moved-to";

    private Moved() {}

    static void write(PrivateFiles files, DatabaseAddress address) {
        files.write(FILE, address + "\n");
    }

    /** Throws if the embedded database of this home is no longer the desk's. */
    static void refuse(PrivateFiles files) {
        files.read(FILE).ifPresent(address -> {
            throw new CommandFailedException("this desk's database was moved to " + address.strip()
                    + ": start it with LIANDONG_DB_URL='" + address.strip()
                    + "'. To go back to the embedded one all the"
                    + " same, and lose what was done there since, remove " + files.path(FILE));
        });
    }
}
