package org.liandong.portal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report not yet sent, as it travels in its own form: nothing of it is kept on the server between two pages.
 *
 * @param placeId an entry of the gazetteer, {@link #NO_PLACE} when none of those offered is meant, or empty
 * @param key makes pressing "send" twice one report
 * @param checking {@code yes} once all pages were seen, so that a change leads straight back to the check
 */
record ReportDraft(
        String classCode,
        String areaCode,
        String placeWords,
        String placeId,
        String latitude,
        String longitude,
        String narrative,
        String name,
        String phone,
        String email,
        String address,
        String key,
        String checking) {

    static final String NO_PLACE = "none";

    // Bound from a form: what is missing is empty.
    ReportDraft(
            @Nullable String classCode,
            @Nullable String areaCode,
            @Nullable String placeWords,
            @Nullable String placeId,
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable String narrative,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String address,
            @Nullable String key,
            @Nullable String checking) {
        this.classCode = plain(classCode);
        this.areaCode = plain(areaCode);
        this.placeWords = plain(placeWords);
        this.placeId = plain(placeId);
        this.latitude = plain(latitude);
        this.longitude = plain(longitude);
        this.narrative = plain(narrative);
        this.name = plain(name);
        this.phone = plain(phone);
        this.email = plain(email);
        this.address = plain(address);
        this.key = plain(key).matches("[0-9A-Za-z-]{8,64}")
                ? plain(key)
                : UUID.randomUUID().toString();
        this.checking = "yes".equals(checking) ? "yes" : "";
    }

    static ReportDraft empty() {
        return new ReportDraft(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static String plain(@Nullable String typed) {
        return typed == null ? "" : typed.replace("\r\n", "\n").strip();
    }

    ReportDraft complete() {
        return new ReportDraft(
                classCode,
                areaCode,
                placeWords,
                placeId,
                latitude,
                longitude,
                narrative,
                name,
                phone,
                email,
                address,
                key,
                "yes");
    }

    ReportDraft withoutPoint() {
        return new ReportDraft(
                classCode,
                areaCode,
                placeWords,
                placeId,
                "",
                "",
                narrative,
                name,
                phone,
                email,
                address,
                key,
                checking);
    }

    /** What a page must carry along: every field it does not ask for itself. */
    Map<String, String> besides(ReportStep step) {
        var all = new LinkedHashMap<String, String>();
        all.put("classCode", classCode);
        all.put("areaCode", areaCode);
        all.put("placeWords", placeWords);
        all.put("placeId", placeId);
        all.put("latitude", latitude);
        all.put("longitude", longitude);
        all.put("narrative", narrative);
        all.put("name", name);
        all.put("phone", phone);
        all.put("email", email);
        all.put("address", address);
        all.put("key", key);
        all.put("checking", checking);
        all.keySet().removeAll(step.fields());
        all.values().removeIf(String::isEmpty);
        return all;
    }

    @Override
    public String toString() {
        return "ReportDraft[hidden]";
    }
}
