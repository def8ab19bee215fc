package org.liandong.document;

import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A sheet as XHTML for the layout of its PDF, after the habits of GB/T 9704-2012: A4 with its margins (7.1), red name of the
 * unit over a red line, the number between them (7.2), title in size 2 and text in size 3, 22 lines a page, signature and
 * date to the right (7.3), page numbers between dashes (7.5).
 */
final class SheetMarkup {

    private static final String STYLE = """
            @page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm; }
            @page :right { @bottom-right { content: "— " counter(page) " —"; font-family: 'Liandong Kai'; font-size: 14pt;
                           padding-right: 14pt; vertical-align: top; padding-top: 7mm; } }
            @page :left { @bottom-left { content: "— " counter(page) " —"; font-family: 'Liandong Kai'; font-size: 14pt;
                          padding-left: 14pt; vertical-align: top; padding-top: 7mm; } }
            body { font-family: 'Liandong Kai'; font-size: 16pt; line-height: 29pt; margin: 0; }
            p { margin: 0; text-align: left; text-indent: 2em; word-wrap: break-word; }
            .head { color: #c8102e; text-align: center; text-indent: 0; font-size: 30pt; line-height: 40pt; letter-spacing: 2pt; }
            .number { text-align: center; text-indent: 0; margin-top: 8mm; }
            .line { border-top: 1.2pt solid #c8102e; margin-top: 4mm; margin-bottom: 10mm; height: 0; }
            h1 { font-size: 22pt; line-height: 33pt; font-weight: normal; text-align: center; margin: 0 0 6mm 0; }
            h2 { font-size: 16pt; line-height: 29pt; font-weight: normal; margin: 3mm 0 0 0; text-indent: 2em;
                 page-break-after: avoid; }
            .to { text-indent: 0; }
            .words { text-indent: 2em; }
            table { width: 100%; border-collapse: collapse; margin: 3mm 0; -fs-table-paginate: paginate; }
            table.open { margin-bottom: 0; }
            table.rest { margin-top: -0.5pt; }
            td { border: 0.5pt solid #000; padding: 1.5mm 2.5mm; font-size: 14pt; line-height: 21pt; vertical-align: top;
                 word-wrap: break-word; }
            td.label { width: 30mm; }
            tr { page-break-inside: avoid; }
            .attached { margin-top: 29pt; }
            .last { page-break-inside: avoid; }
            .sign { margin-top: 40pt; }
            .sign p { text-align: right; text-indent: 0; padding-right: 4em; }
            .code { text-align: center; margin: 4mm 0; page-break-inside: avoid; }
            .code p { text-align: center; text-indent: 0; }
            .code img { width: 36mm; height: 36mm; }
            .drill { position: fixed; top: 90mm; left: 0; width: 156mm; text-align: center; color: #d9d9d9; font-size: 60pt;
                     line-height: 80pt; text-indent: 0; transform: rotate(-30deg); }
            """;

    private static final int QUIET = 4;
    private static final int SCALE = 8;

    private final StringBuilder html = new StringBuilder(4_096);

    private SheetMarkup() {}

    static String of(Sheet sheet) {
        return new SheetMarkup().whole(sheet);
    }

    private String whole(Sheet sheet) {
        html.append("<html lang=\"zh-CN\"><head><title>");
        text(sheet.title() + " " + sheet.number());
        html.append("</title><style>").append(STYLE).append("</style></head><body>");
        if (sheet.exercise()) {
            paragraph("drill", Exercise.MARK);
        }
        if (!sheet.unit().isEmpty()) {
            paragraph("head", sheet.unit());
        }
        if (!sheet.number().isEmpty()) {
            paragraph("number", sheet.number());
        }
        html.append("<div class=\"line\"></div>");
        element("h1", sheet.title());
        if (!sheet.addressee().isEmpty()) {
            paragraph("to", sheet.addressee() + "：");
        }
        end(sheet);
        return html.append("</body></html>").toString();
    }

    /** The signature never stands on a page alone (7.3.5): what was said last comes with it. */
    private void end(Sheet sheet) {
        var body = sheet.body();
        if (!body.isEmpty()) {
            body.subList(0, body.size() - 1).forEach(this::block);
        }
        var last = body.isEmpty() ? null : body.getLast();
        if (last instanceof Sheet.Words words && words.lines().size() > 1) {
            var lines = words.lines();
            block(new Sheet.Words(words.label(), String.join("\n", lines.subList(0, lines.size() - 1))));
            last = new Sheet.Words("", lines.getLast());
        } else if (last instanceof Sheet.Table(var rows) && rows.size() > 1) {
            table(rows.subList(0, rows.size() - 1), "open");
            html.append("<div class=\"last\">");
            table(rows.subList(rows.size() - 1, rows.size()), "rest");
            signature(sheet);
            return;
        }
        html.append("<div class=\"last\">");
        if (last != null) {
            block(last);
        }
        signature(sheet);
    }

    private void signature(Sheet sheet) {
        attachments(sheet.attachments());
        if (!sheet.unit().isEmpty()) {
            html.append("<div class=\"sign\">");
            paragraph("by", sheet.unit());
            paragraph("date", sheet.date());
            html.append("</div>");
        }
        html.append("</div>");
    }

    private void block(Sheet.Block block) {
        switch (block) {
            case Sheet.Text(var text) -> paragraph("text", text);
            case Sheet.Heading(var text) -> element("h2", text);
            case Sheet.Words words -> {
                if (!words.label().isEmpty()) {
                    element("h2", words.label());
                }
                words.lines().forEach(line -> paragraph("words", line.strip()));
            }
            case Sheet.Table(var rows) -> table(rows, "whole");
            case Sheet.Code(var caption, var address) -> {
                html.append("<div class=\"code\"><img alt=\"\" src=\"data:image/png;base64,")
                        .append(Base64.getEncoder().encodeToString(picture(address)))
                        .append("\"/>");
                paragraph("caption", caption);
                html.append("</div>");
            }
        }
    }

    private void table(List<Sheet.Row> rows, String part) {
        html.append("<table class=\"").append(part).append("\">");
        for (var row : rows) {
            html.append("<tr><td class=\"label\">");
            text(row.label());
            html.append("</td><td>");
            var lines = row.value().lines().iterator();
            while (lines.hasNext()) {
                text(lines.next());
                html.append(lines.hasNext() ? "<br/>" : "");
            }
            html.append("</td></tr>");
        }
        html.append("</table>");
    }

    private void attachments(List<String> attachments) {
        for (int i = 0; i < attachments.size(); i++) {
            var number = attachments.size() == 1 ? "" : (i + 1) + ". ";
            paragraph(i == 0 ? "attached" : "more", (i == 0 ? "附件：" : "　　　") + number + attachments.get(i));
        }
    }

    private void paragraph(String kind, String content) {
        html.append("<p class=\"").append(kind).append("\">");
        text(content);
        html.append("</p>");
    }

    private void element(String name, String content) {
        html.append('<').append(name).append('>');
        text(content);
        html.append("</").append(name).append('>');
    }

    private void text(String content) {
        Typeface.drawable(content).codePoints().forEach(character -> {
            switch (character) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                default -> html.appendCodePoint(character);
            }
        });
    }

    /** The code as a picture, with its quiet zone (ISO/IEC 18004 section 9.1). */
    private static byte[] picture(String address) {
        var code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        int side = (code.size + 2 * QUIET) * SCALE;
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.setColor(Color.BLACK);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    graphics.fillRect((x + QUIET) * SCALE, (y + QUIET) * SCALE, SCALE, SCALE);
                }
            }
        }
        graphics.dispose();
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
