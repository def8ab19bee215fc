package org.liandong.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/**
 * The file of a case as one PDF: a cover with its table of contents, then each part, its pages counted through. Drawn when
 * somebody asks for it, and kept nowhere.
 */
public final class Dossier {

    private static final float MARGIN = 70;
    private static final float CAPTION = 14;
    private static final float STAMP = 10;

    /** A part of the file. */
    public record Part(String title, byte[] pdf) {

        @Override
        public String toString() {
            return "Part[" + pdf.length + "]";
        }
    }

    /** A line of the table of contents: a part and the page it begins on, both from 1. */
    public record Entry(int ordinal, String title, int page) {}

    private Dossier() {}

    /**
     * The whole file.
     *
     * @param cover draws the cover from the table of contents
     */
    public static byte[] of(Function<List<Entry>, Sheet> cover, List<Part> parts) {
        int coverPages = 1;
        while (true) {
            var drawn = SheetPdf.of(cover.apply(contents(parts, coverPages)));
            int pages = pages(drawn);
            if (pages == coverPages) {
                var all = new ArrayList<byte[]>(List.of(drawn));
                parts.forEach(part -> all.add(part.pdf()));
                return counted(PdfPages.joined(all));
            }
            coverPages = pages;
        }
    }

    private static List<Entry> contents(List<Part> parts, int coverPages) {
        var entries = new ArrayList<Entry>();
        int page = coverPages + 1;
        for (var part : parts) {
            entries.add(new Entry(entries.size() + 1, part.title(), page));
            page += pages(part.pdf());
        }
        return entries;
    }

    private static int pages(byte[] pdf) {
        try (var loaded = Loader.loadPDF(pdf)) {
            return loaded.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page bears its number in the file, beside the one it has in its own document. */
    private static byte[] counted(byte[] whole) {
        try (var pdf = Loader.loadPDF(whole);
                var face = Typeface.open()) {
            var font = PDType0Font.load(pdf, face, true);
            int number = 0;
            for (var page : pdf.getPages()) {
                var box = page.getMediaBox();
                try (var content =
                        new PDPageContentStream(pdf, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
                    content.beginText();
                    content.setFont(font, STAMP);
                    content.newLineAtOffset(box.getUpperRightX() - MARGIN, box.getUpperRightY() - MARGIN / 2);
                    content.showText("卷 " + ++number);
                    content.endText();
                }
            }
            return bytes(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture on a page of its own; throws {@link IllegalArgumentException} for a form of picture this cannot draw. */
    public static byte[] picture(String caption, byte[] picture) {
        try (var pdf = new PDDocument();
                var face = Typeface.open()) {
            var read = ImageIO.read(new ByteArrayInputStream(picture));
            if (read == null) {
                throw new IllegalArgumentException("no picture this desk can draw");
            }
            var page = new PDPage(PDRectangle.A4);
            pdf.addPage(page);
            var image = read.getColorModel().hasAlpha()
                    ? LosslessFactory.createFromImage(pdf, read)
                    : JPEGFactory.createFromImage(pdf, read, 0.85f);
            var box = page.getMediaBox();
            float width = box.getWidth() - 2 * MARGIN;
            float height = box.getHeight() - 3 * MARGIN;
            float scale = Math.min(1, Math.min(width / image.getWidth(), height / image.getHeight()));
            try (var content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(PDType0Font.load(pdf, face, true), CAPTION);
                content.newLineAtOffset(MARGIN, box.getHeight() - MARGIN);
                content.showText(Typeface.drawable(caption));
                content.endText();
                float drawn = image.getHeight() * scale;
                content.drawImage(
                        image, MARGIN, box.getHeight() - 1.5f * MARGIN - drawn, image.getWidth() * scale, drawn);
            }
            return bytes(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(PDDocument pdf) throws IOException {
        var bytes = new ByteArrayOutputStream();
        pdf.save(bytes);
        return bytes.toByteArray();
    }
}
