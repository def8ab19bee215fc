package org.liandong.webkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;

/** Why a request ends without what was asked: its refusals, headers that go with them, and a bug if it was one. */
record Fault(
        List<Refusal> refusals,
        Map<String, String> headers,
        @Nullable Throwable bug) {

    Fault {
        refusals = List.copyOf(refusals);
        headers = Map.copyOf(headers);
    }

    static Fault of(Refusal refusal) {
        return of(List.of(refusal));
    }

    static Fault of(List<Refusal> refusals) {
        var code =
                refusals.isEmpty() ? ProblemCode.INTERNAL : refusals.getFirst().code();
        return new Fault(refusals.isEmpty() ? List.of(Refusal.of(code)) : refusals, headersFor(code), null);
    }

    static Fault of(ProblemCode code, Object... arguments) {
        return of(Refusal.of(code, arguments));
    }

    static Fault bug(Throwable bug) {
        return new Fault(List.of(Refusal.of(ProblemCode.INTERNAL)), Map.of(), bug);
    }

    Fault with(String header, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        var more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Fault(refusals, more, bug);
    }

    ProblemCode code() {
        return refusals.getFirst().code();
    }

    private static Map<String, String> headersFor(ProblemCode code) {
        return switch (code) {
            case OVERLOADED -> Map.of("Retry-After", "2");
            case TOO_MANY_REQUESTS -> Map.of("Retry-After", "60");
            case SIGN_IN_REQUIRED -> Map.of("WWW-Authenticate", "Bearer");
            default -> Map.of();
        };
    }
}
