package org.liandong.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** What an answer says to whoever reads it. */
public final class Bodies {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private Bodies() {}

    /** The words of a page, a document's words and what is said about it for a PDF file. */
    public static String text(byte[] body) {
        if (body.length < PDF.length || Arrays.mismatch(body, 0, PDF.length, PDF, 0, PDF.length) >= 0) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (var document = Loader.loadPDF(body)) {
            var about = document.getDocumentInformation();
            var said = new StringBuilder(new PDFTextStripper().getText(document));
            about.getMetadataKeys().forEach(key -> said.append('\n').append(about.getCustomMetadataValue(key)));
            var metadata = document.getDocumentCatalog().getMetadata();
            return metadata == null
                    ? said.toString()
                    : said.append('\n')
                            .append(new String(metadata.toByteArray(), StandardCharsets.UTF_8))
                            .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
