package org.liandong.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import org.liandong.kernel.Access;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.ledger.Receipts;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What the holder of a receipt code takes home, as files: a receipt, the promise before it, the body it commits to, and
 * the proof from the checkpoint it refers to. The code is the right to them; a code that opens nothing costs a try.
 */
@Controller
class ReceiptPages {

    private static final String HOLDER = "the receipt code is the right to this one matter's receipts";
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final CodeDoor door;
    private final Receipts receipts;

    ReceiptPages(CodeDoor door, Receipts receipts) {
        this.door = door;
        this.receipts = receipts;
    }

    /** The files, named as they are asked for. */
    private enum Part {
        RECEIPT("receipt.tlog-proof"),
        PROMISE("promise.note"),
        BODY("body.json"),
        ANCHOR("anchor.add-checkpoint");

        private final String file;

        Part(String file) {
            this.file = file;
        }

        static Part of(Predicate<Part> asked) {
            return Arrays.stream(values())
                    .filter(asked)
                    .findFirst()
                    .orElseThrow(() ->
                            Refusal.field(ProblemCode.PARAMETER_INVALID, "part").asException());
        }
    }

    @GetMapping({
        "/cases/{code}/receipt.tlog-proof",
        "/cases/{code}/promise.note",
        "/cases/{code}/body.json",
        "/cases/{code}/anchor.add-checkpoint"
    })
    @PublicEndpoint(HOLDER)
    ResponseEntity<byte[]> scanned(
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int seq,
            HttpServletRequest request,
            HttpServletResponse response) {
        var asked = request.getRequestURI();
        return answer(Part.of(part -> asked.endsWith("/" + part.file)), code, seq, request, response);
    }

    /** The same for a code that was typed: it stays out of every address. */
    @PostMapping("/my/receipt")
    @PublicEndpoint(HOLDER)
    ResponseEntity<byte[]> typed(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "0") int seq,
            @RequestParam(defaultValue = "receipt") String part,
            HttpServletRequest request,
            HttpServletResponse response) {
        var asked = Part.of(each -> each.name().toLowerCase(Locale.ROOT).equals(part));
        return answer(asked, code, seq, request, response);
    }

    private ResponseEntity<byte[]> answer(
            Part part, String code, int seq, HttpServletRequest request, HttpServletResponse response) {
        Shy.page(response);
        var id = door.find(code, true, request)
                .orElseThrow(ReceiptPages::nothing)
                .ref()
                .id();
        var access = Access.Capability.of(id);
        return switch (part) {
            case PROMISE ->
                file(
                        part,
                        seq,
                        receipts.promise(access, id, seq)
                                .orElseThrow(ReceiptPages::nothing)
                                .encoded());
            case BODY ->
                file(
                        part,
                        seq,
                        receipts.body(access, id, seq)
                                .orElseThrow(ReceiptPages::nothing)
                                .getBytes(StandardCharsets.UTF_8));
            case RECEIPT -> file(part, seq, proof(receipts.receipt(access, id, seq), response));
            case ANCHOR -> file(part, seq, proof(receipts.anchor(access, id, seq), response));
        };
    }

    private static byte[] proof(Receipts.Answer answer, HttpServletResponse response) {
        return switch (answer) {
            case Receipts.Answer.Ready(byte[] file) -> file;
            case Receipts.Answer.NotYet() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "2");
                throw Refusal.of(ProblemCode.RECEIPT_NOT_READY).asException();
            }
            case Receipts.Answer.Erased() ->
                throw Refusal.of(ProblemCode.CONTENT_ERASED).asException();
            case Receipts.Answer.Unknown() -> throw nothing();
        };
    }

    private static org.liandong.kernel.RefusedException nothing() {
        return Refusal.of(ProblemCode.NOT_FOUND).asException();
    }

    private static ResponseEntity<byte[]> file(Part part, int seq, byte[] bytes) {
        int dot = part.file.indexOf('.');
        var name = seq == 0 ? part.file : part.file.substring(0, dot) + "-" + seq + part.file.substring(dot);
        return ResponseEntity.ok()
                .contentType(part == Part.BODY ? MediaType.APPLICATION_JSON : TEXT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }
}
