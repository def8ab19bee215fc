package org.liandong.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;

/** Whole PDFs one after the other. */
public final class PdfPages {

    private PdfPages() {}

    /** The pages of these PDFs as one; each must be one of this desk's own. */
    public static byte[] joined(List<byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        var merger = new PDFMergerUtility();
        parts.forEach(part -> merger.addSource(new RandomAccessReadBuffer(part)));
        merger.setDestinationStream(bytes);
        try {
            merger.mergeDocuments(IOUtils.createMemoryOnlyStreamCache());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
