package org.liandong.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a sheet as a Word file (ECMA-376 part 1, WordprocessingML) for those who go on working with it: the same measures
 * as the PDF, in the typefaces offices have (仿宋, 小标宋), so nothing is embedded.
 */
public final class SheetWord {

    private static final String NAMESPACES = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String TYPES = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
            <Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
            <Override PartName="/word/header.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>\
            <Override PartName="/word/footer.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>\
            </Types>""";
    private static final String RELATIONS = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
            </Relationships>""";
    private static final String PARTS = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>\
            <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header.xml"/>\
            <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer.xml"/>\
            </Relationships>""";
    private static final String STYLES = """
            <w:styles %s><w:docDefaults><w:rPrDefault><w:rPr>\
            <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:cs="Times New Roman"/>\
            <w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>\
            <w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="580" w:lineRule="exact"/></w:pPr></w:pPrDefault>\
            </w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
            </w:styles>""";
    /** A4 with the margins of GB/T 9704-2012 (7.1), in twentieths of a point. */
    private static final String SECTION = """
            <w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>\
            <w:pgSz w:w="11906" w:h="16838"/>\
            <w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/>\
            </w:sectPr>""";

    private static final String FOOTER = """
            <w:ftr %s><w:p><w:pPr><w:jc w:val="right"/></w:pPr>%s<w:r>%s<w:fldChar w:fldCharType="begin"/></w:r>\
            <w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>\
            <w:r>%s<w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>%s</w:p></w:ftr>""";

    private static final String LEFT = "";
    private static final String CENTRED = "<w:jc w:val=\"center\"/>";
    private static final String INDENTED =
            "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>";
    private static final String SIGNED = "<w:ind w:rightChars=\"400\" w:right=\"1280\"/><w:jc w:val=\"right\"/>";
    private static final String RED_LINE = """
            <w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="C8102E"/></w:pBdr>\
            <w:spacing w:before="240" w:after="560"/><w:jc w:val="center"/>""";

    private final StringBuilder body = new StringBuilder(4_096);

    private SheetWord() {}

    /** The Word file of a sheet. */
    public static byte[] of(Sheet sheet) {
        var document = new SheetWord().document(sheet);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            part(zip, "[Content_Types].xml", TYPES);
            part(zip, "_rels/.rels", RELATIONS);
            part(zip, "word/_rels/document.xml.rels", PARTS);
            part(zip, "word/document.xml", document);
            part(zip, "word/styles.xml", STYLES.formatted(NAMESPACES));
            part(zip, "word/header.xml", header(sheet.exercise()));
            part(zip, "word/footer.xml", footer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write((XML + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String header(boolean exercise) {
        var mark = exercise ? run(Exercise.MARK, "<w:color w:val=\"A6A6A6\"/><w:sz w:val=\"44\"/>") : "";
        return "<w:hdr " + NAMESPACES + "><w:p><w:pPr>" + CENTRED + "</w:pPr>" + mark + "</w:p></w:hdr>";
    }

    private static String footer() {
        var small = "<w:rPr><w:sz w:val=\"28\"/></w:rPr>";
        return FOOTER.formatted(
                NAMESPACES, run("— ", "<w:sz w:val=\"28\"/>"), small, small, run(" —", "<w:sz w:val=\"28\"/>"));
    }

    private String document(Sheet sheet) {
        body.append("<w:document ").append(NAMESPACES).append("><w:body>");
        paragraph(
                sheet.unit(),
                "<w:spacing w:line=\"800\" w:lineRule=\"exact\"/>" + CENTRED,
                "<w:rFonts w:eastAsia=\"小标宋\"/><w:color w:val=\"C8102E\"/><w:sz w:val=\"60\"/>");
        paragraph(sheet.number(), RED_LINE, "");
        paragraph(
                sheet.title(),
                "<w:spacing w:after=\"480\" w:line=\"660\" w:lineRule=\"exact\"/>" + CENTRED,
                "<w:rFonts w:eastAsia=\"小标宋\"/><w:sz w:val=\"44\"/>");
        if (!sheet.addressee().isEmpty()) {
            paragraph(sheet.addressee() + "：", LEFT, "");
        }
        sheet.body().forEach(this::block);
        attachments(sheet.attachments());
        paragraph("", LEFT, "");
        paragraph("", LEFT, "");
        paragraph(sheet.unit(), "<w:keepNext/>" + SIGNED, "");
        paragraph(sheet.date(), SIGNED, "");
        return body.append(SECTION).append("</w:body></w:document>").toString();
    }

    private void block(Sheet.Block block) {
        switch (block) {
            case Sheet.Text(var text) -> paragraph(text, INDENTED, "");
            case Sheet.Heading(var text) -> heading(text);
            case Sheet.Words words -> {
                if (!words.label().isEmpty()) {
                    heading(words.label());
                }
                words.lines().forEach(line -> paragraph(line.strip(), INDENTED, ""));
            }
            case Sheet.Table(var rows) -> table(rows);
            case Sheet.Code(var caption, var address) -> {
                paragraph(caption, CENTRED, "");
                paragraph(address, CENTRED, "<w:sz w:val=\"24\"/>");
            }
        }
    }

    private void heading(String text) {
        paragraph(text, "<w:keepNext/>" + INDENTED, "<w:rFonts w:eastAsia=\"黑体\"/>");
    }

    private void table(List<Sheet.Row> rows) {
        body.append("<w:tbl><w:tblPr><w:tblW w:w=\"8844\" w:type=\"dxa\"/><w:tblBorders>");
        for (var side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            body.append("<w:").append(side).append(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
        }
        body.append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"1900\"/>")
                .append("<w:gridCol w:w=\"6944\"/></w:tblGrid>");
        for (var row : rows) {
            body.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            cell(row.label(), 1_900);
            cell(row.value(), 6_944);
            body.append("</w:tr>");
        }
        body.append("</w:tbl>");
    }

    private void cell(String text, int width) {
        body.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(width).append("\" w:type=\"dxa\"/></w:tcPr>");
        var layout = "<w:spacing w:line=\"420\" w:lineRule=\"atLeast\"/>";
        if (text.isBlank()) {
            paragraph("", layout, "");
        }
        text.lines().forEach(line -> paragraph(line, layout, "<w:sz w:val=\"28\"/>"));
        body.append("</w:tc>");
    }

    private void attachments(List<String> attachments) {
        if (!attachments.isEmpty()) {
            paragraph("", LEFT, "");
        }
        for (int i = 0; i < attachments.size(); i++) {
            var number = attachments.size() == 1 ? "" : (i + 1) + ". ";
            paragraph((i == 0 ? "附件：" : "　　　") + number + attachments.get(i), INDENTED, "");
        }
    }

    private void paragraph(String text, String layout, String letters) {
        body.append("<w:p><w:pPr>").append(layout).append("</w:pPr>");
        if (!text.isEmpty()) {
            body.append(run(text, letters));
        }
        body.append("</w:p>");
    }

    private static String run(String text, String letters) {
        return "<w:r>" + (letters.isEmpty() ? "" : "<w:rPr>" + letters + "</w:rPr>") + "<w:t xml:space=\"preserve\">"
                + escaped(text) + "</w:t></w:r>";
    }

    /** What XML 1.0 may hold (section 2.2), escaped; the rest is left out. */
    private static String escaped(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '\n', '\r', '\t' -> safe.append(' ');
                default -> {
                    boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
                    if (character >= ' ' && !surrogate && character != 0xfffe && character != 0xffff) {
                        safe.appendCodePoint(character);
                    }
                }
            }
        });
        return safe.toString();
    }
}
