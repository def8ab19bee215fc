package org.liandong.command;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the ledger is called. Chosen at first start and never again, so that it does not depend on the address. The
 * database's word counts; the file is there so that a new database beside old keys keeps its name.
 */
final class LogOrigin {

    private static final String FILE = "log-origin";
    private static final String FORM = "[a-z0-9][a-z0-9./-]{2,80}";
    private static final int RANDOM_BYTES = 4;

    private LogOrigin() {}

    static boolean isValid(String origin) {
        return origin.matches(FORM);
    }

    static String readOrChoose(PrivateFiles files, Optional<String> wished) {
        var known = files.read(FILE).map(String::strip).filter(LogOrigin::isValid);
        if (known.isPresent()) {
            return known.get();
        }
        var origin = wished.orElseGet(LogOrigin::random);
        files.write(FILE, origin + "\n");
        return origin;
    }

    /** Keeps the file true to the database. */
    static void confirm(PrivateFiles files, String inDatabase) {
        if (!files.read(FILE).map(String::strip).equals(Optional.of(inDatabase))) {
            files.write(FILE, inDatabase + "\n");
        }
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes) + ".liandong/log";
    }
}
