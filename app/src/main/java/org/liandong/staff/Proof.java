package org.liandong.staff;

/** What somebody showed to come in. */
enum Proof {
    PASSWORD,
    PROVIDER,
    CODE,
    RECOVERY_CODE,
    PASSKEY,
    AT_PROVIDER;

    /** Suffix of its message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
