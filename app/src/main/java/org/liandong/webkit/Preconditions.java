package org.liandong.webkit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;

/** The headers that make a change safe to send twice: {@code If-Match} (RFC 9110 section 13.1.1), {@code Idempotency-Key}. */
public final class Preconditions {

    private static final Pattern VERSION = Pattern.compile("(W/)?\"([0-9]{1,9})\"");
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_:.-]{8,100}");

    private Preconditions() {}

    /** The version a caller was looking at; refuses a change that does not say. */
    public static int version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Refusal.field(ProblemCode.VERSION_REQUIRED, "If-Match").asException();
        }
        var matcher = VERSION.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "If-Match").asException();
        }
        return Integer.parseInt(matcher.group(2));
    }

    /** The entity tag of a version. */
    public static String tag(int version) {
        return "\"" + version + "\"";
    }

    /** The key under which a caller asks for something to be made once; refuses a request without one. */
    public static String key(@Nullable String idempotencyKey) {
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            throw Refusal.field(ProblemCode.IDEMPOTENCY_KEY_REQUIRED, "Idempotency-Key")
                    .asException();
        }
        if (!KEY.matcher(idempotencyKey).matches()) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "Idempotency-Key")
                    .asException();
        }
        return idempotencyKey;
    }
}
