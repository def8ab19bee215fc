package org.liandong.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.liandong.vault.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes out what was ordered. Runs on every node: a document is claimed in one transaction, drawn outside any, and settled
 * in another with its sealed files. What fails is tried again with growing pauses, then waits for a person.
 */
@Component
final class Maker {

    private static final Logger LOG = LoggerFactory.getLogger(Maker.class);
    private static final Access ACCESS = new Access.Machinery("documents");
    private static final int BATCH = 8;
    private static final int PIECE_BYTES = 256 * 1024;

    private final Transactions transactions;
    private final DocumentRows rows;
    private final List<DocumentSource> sources;
    private final CaseKeys keys;
    private final List<DocumentFollower> followers;
    private final JdbcTemplate template;
    private final DocumentProperties settings;
    private final TimeSource time;

    // Making joins what is written, what seals it, who follows, and how often it is tried.
    Maker(
            Transactions transactions,
            DocumentRows rows,
            List<DocumentSource> sources,
            CaseKeys keys,
            List<DocumentFollower> followers,
            JdbcTemplate template,
            DocumentProperties settings,
            TimeSource time) {
        this.transactions = transactions;
        this.rows = rows;
        this.sources = List.copyOf(sources);
        this.keys = keys;
        this.followers = List.copyOf(followers);
        this.template = template;
        this.settings = settings;
        this.time = time;
    }

    /** Why a document could not be made: a code for people, and never its words. */
    private static final class NotMade extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;
        private final boolean again;

        NotMade(String code, boolean again, RuntimeException cause) {
            super(code, cause);
            this.code = code;
            this.again = again;
        }

        NotMade(String code) {
            super(code);
            this.code = code;
            this.again = false;
        }
    }

    @Scheduled(fixedDelayString = "${liandong.document.every:1s}", initialDelayString = "${liandong.document.after:4s}")
    void poll() {
        try {
            while (once() == BATCH) {
                Thread.onSpinWait();
            }
        } catch (RuntimeException e) {
            LOG.warn("a round of documents did not finish: {}", e.getClass().getSimpleName());
        }
    }

    /** One round; answers how many documents were taken. */
    int once() {
        var now = time.now();
        var claimed = transactions.write(ACCESS, () -> rows.claim(now, now.plus(settings.lease()), BATCH));
        claimed.forEach(this::make);
        return claimed.size();
    }

    private void make(DocumentRows.Claimed claimed) {
        var document = claimed.document();
        try {
            var made = files(document);
            boolean noted = transactions.write(ACCESS, () -> settle(document, made));
            if (!noted) {
                LOG.warn("document {} was made by another node", document.id());
            }
        } catch (NotMade e) {
            failed(claimed, e.code, e.again);
        } catch (RuntimeException e) {
            LOG.warn(
                    "document {} failed unexpectedly: {}",
                    document.id(),
                    e.getClass().getSimpleName());
            failed(claimed, "UNEXPECTED", true);
        }
    }

    private void failed(DocumentRows.Claimed claimed, String code, boolean retryable) {
        var document = claimed.document();
        boolean again = retryable && claimed.roundAttempts() < settings.attempts();
        var next = again ? time.now().plus(settings.waitAfter(claimed.roundAttempts())) : null;
        transactions.write(ACCESS, () -> rows.failed(document, code, next));
        LOG.info("document {} try {}: {}", document.id(), document.attempts(), code);
    }

    private boolean settle(Document document, Files files) {
        var now = time.now();
        if (!rows.ready(document, now)) {
            return false;
        }
        files.sealed().forEach((form, pieces) -> rows.add(document.id(), form, pieces));
        var writes = new Writes();
        var made = new DocumentFollower.Made(ACCESS, document, files.sheet(), files.content(), now);
        followers.forEach(each -> each.made(made, writes));
        writes.flush(template);
        return true;
    }

    /** What was drawn, sealed and ready to be kept. */
    private record Files(Sheet sheet, Sealer content, Map<Document.Form, List<byte[]>> sealed) {}

    private Files files(Document document) {
        var source = sources.stream()
                .filter(each -> each.kinds().contains(document.kind()))
                .findFirst()
                .orElseThrow(() -> new NotMade("NO_SOURCE"));
        var content = keys.findContent(ACCESS, document.caseId())
                .orElseThrow(() -> new NotMade("CONTENT_ERASED"))
                .content();
        var sheet = step("CONTENT_FAILED", () -> source.sheet(ACCESS, document, Locale.CHINESE));
        var files = new EnumMap<Document.Form, List<byte[]>>(Document.Form.class);
        for (var form : Document.Form.values()) {
            var bytes = step(form + "_FAILED", () -> switch (form) {
                case PDF -> SheetPdf.of(sheet);
                case WORD -> SheetWord.of(sheet);
            });
            files.put(form, sealed(document, form, bytes, content));
        }
        return new Files(sheet, content, files);
    }

    private static List<byte[]> sealed(Document document, Document.Form form, byte[] bytes, Sealer content) {
        var sealed = new ArrayList<byte[]>();
        for (int from = 0; from < bytes.length; from += PIECE_BYTES) {
            var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE_BYTES));
            sealed.add(content.seal(piece, Documents.label(document.id(), form, sealed.size())));
        }
        return sealed;
    }

    private static <T> T step(String code, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.warn("a document failed: {} at {}", code, e.getClass().getSimpleName());
            throw new NotMade(code, true, e);
        }
    }
}
