package org.liandong.contact;

import org.jspecify.annotations.Nullable;

/** How to reach a resident, every part optional. Exists in clear only in memory, for as long as one request needs it. */
public record ContactDetails(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String language) {

    /** Whether nothing was given. */
    public boolean empty() {
        return name == null && phone == null && email == null && language == null;
    }

    @Override
    public String toString() {
        return "ContactDetails[sealed]";
    }
}
