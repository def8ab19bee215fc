package org.liandong.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.liandong.casework.Casework;
import org.liandong.casework.ReceiptCode;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.AddressLimits;
import org.springframework.stereotype.Component;

/** Lets the holder of a receipt code in, and nobody else know whether a code exists. */
@Component
final class CodeDoor {

    private static final int LONGEST_TYPED = 60;

    private final Casework casework;
    private final AddressLimits.AddressLimit wrongCodes;
    private final AddressLimits.AddressLimit messages;

    CodeDoor(Casework casework, AddressLimits limits, PortalProperties portal) {
        this.casework = casework;
        this.wrongCodes = limits.of(portal.wrongCodes(), Duration.ofMinutes(10));
        this.messages = limits.of(portal.messages(), Duration.ofMinutes(10));
    }

    /** A matter found by its code; {@code scanned} when the code came in the address. */
    record Found(CaseRef ref, ReceiptCode code, boolean scanned) {}

    /**
     * The matter a code opens. A malformed code costs the same look-up as a well-formed one that opens nothing; unknown,
     * replaced and erased are answered alike.
     */
    Optional<Found> find(String typed, boolean scanned, HttpServletRequest request) {
        if (!wrongCodes.take(request)) {
            throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS).asException();
        }
        var code =
                ReceiptCode.parse(typed.length() > LONGEST_TYPED ? "" : typed).orElseGet(ReceiptCode::random);
        var ref = casework.findByReceipt(code.hash());
        if (ref.isPresent()) {
            wrongCodes.giveBack(request);
        }
        return ref.map(found -> new Found(found, code, scanned));
    }

    Optional<Found> find(Visit visit) {
        return find(visit.code(), visit.scanned(), visit.request());
    }

    /** Takes one of the tries to write something; false when none is left. */
    boolean mayWrite(HttpServletRequest request) {
        return messages.take(request);
    }
}
