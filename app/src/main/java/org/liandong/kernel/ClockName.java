package org.liandong.kernel;

/** The name of a clock of a procedure, for example {@code acknowledge}. */
public record ClockName(String code) {

    public ClockName {
        if (!code.matches("[a-z][a-z-]{1,31}")) {
            throw new IllegalArgumentException("a clock's name is 2 to 32 small letters and hyphens: " + code);
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
