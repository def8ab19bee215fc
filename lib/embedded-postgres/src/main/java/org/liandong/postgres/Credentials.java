package org.liandong.postgres;

/** A database role and its password. The password never appears in {@link #toString()}. */
public record Credentials(String user, String password) {

    @Override
    public String toString() {
        return "Credentials[user=" + user + ", password=hidden]";
    }
}
