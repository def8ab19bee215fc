package org.liandong.contact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to reach a resident, every part optional. Exists in clear only in memory, for as long as one request needs it. */
public record ContactDetails(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String language,
        @Nullable String address) {

    /** Nobody left a postal address. */
    public ContactDetails(
            @Nullable String name, @Nullable String phone, @Nullable String email, @Nullable String language) {
        this(name, phone, email, language, null);
    }

    /** Whether nothing was given. */
    public boolean empty() {
        return name == null && phone == null && email == null && language == null && address == null;
    }

    /** By which channels it reaches somebody, as codes. */
    List<String> ways() {
        var ways = new ArrayList<String>();
        if (email != null && !email.isBlank()) {
            ways.add("EMAIL");
        }
        if (address != null && !address.isBlank()) {
            ways.add("LETTER");
        }
        if (phone != null && !phone.isBlank()) {
            ways.add("PHONE");
        }
        return ways;
    }

    @Override
    public String toString() {
        return "ContactDetails[sealed]";
    }
}
