package org.liandong.document;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Draws a sheet as PDF/A-2u (ISO 19005-2), the form archives take: everything it needs is inside, and what is drawn is what
 * is copied and searched.
 */
public final class SheetPdf {

    static {
        // Its messages may repeat words of a document, which never stand in a log.
        XRLog.setLoggingEnabled(false);
    }

    private SheetPdf() {}

    /** The PDF of a sheet. */
    public static byte[] of(Sheet sheet) {
        var bytes = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(Typeface::open, Typeface.NAME)
                    .useUriResolver((base, address) -> address.startsWith("data:") ? address : null)
                    .withHtmlContent(SheetMarkup.of(sheet), "")
                    .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_U)
                    .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                    .withProducer("Liandong")
                    .toStream(bytes)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
