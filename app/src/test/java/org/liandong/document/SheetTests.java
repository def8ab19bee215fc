package org.liandong.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** What a sheet says is what its files say, read by programs that did not write them. */
class SheetTests {

    private static final Sheet ANSWER = new Sheet(
            "云溪县住房和城乡建设局",
            "云溪县住房和城乡建设局处理〔2026〕7号",
            "处理意见书",
            "编号 Q-2026-00042 事项反映人",
            List.of(
                    new Sheet.Text("你反映的东乡老街路灯不亮一事，我单位已经查清，现答复如下。"),
                    new Sheet.Table(List.of(new Sheet.Row("事项", "东乡老街路灯不亮"), new Sheet.Row("受理日期", "2026年11月2日"))),
                    new Sheet.Heading("一、查明的事实"),
                    new Sheet.Words("处理意见", "为人民服务不是口号。\n已于 11 月 9 日更换 12 盏 LED 灯 <40W> & 线路。\r\n验收记录见附件。"),
                    new Sheet.Text("如不服本意见，可自收到之日起 30 日内向县人民政府请求复查。")),
            List.of("验收记录", "现场照片 2 张"),
            "2026年11月10日",
            false);

    @Test
    void thePdfSaysWhatTheSheetSaysWithTheVeryCharacters() throws IOException {
        var text = plain(textOf(SheetPdf.of(ANSWER)));

        assertThat(said(ANSWER)).allSatisfy(part -> assertThat(text).contains(plain(part)));
        assertThat(text).contains("人民").doesNotContain("⼈", "⺠");
    }

    @Test
    void theTypefaceIsInsideAndOnlyWhatIsUsedOfIt() throws IOException {
        var bytes = SheetPdf.of(ANSWER);
        try (var pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            var fonts = fonts(pdf);
            assertThat(fonts).isNotEmpty().allSatisfy(font -> {
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+LiandongKai-Regular");
            });
        }
        assertThat(bytes.length).isLessThan(120_000);
    }

    @Test
    void theWordFileSaysTheSame() throws IOException {
        try (var word = new XWPFDocument(new ByteArrayInputStream(SheetWord.of(ANSWER)));
                var extractor = new XWPFWordExtractor(word)) {
            var text = plain(extractor.getText());
            assertThat(said(ANSWER)).allSatisfy(part -> assertThat(text).contains(plain(part)));
            assertThat(word.getTables()).hasSize(1);
            assertThat(word.getHeaderList().getFirst().getText()).doesNotContain("演练");
        }
    }

    @Test
    void pagesAreNumberedAndADrillSaysSoOnEach() throws IOException {
        var lines = java.util.stream.IntStream.range(0, 60)
                .mapToObj(i -> "第 " + i + " 段，演习中各单位按预案行动，不得影响群众正常生活。")
                .collect(Collectors.joining("\n"));
        var drill = new Sheet(
                "云溪县应急管理局",
                "云溪县应急管理局交办〔2026〕1号",
                "交办通知",
                "",
                List.of(new Sheet.Words("", lines)),
                List.of(),
                "2026年1月1日",
                true);
        try (var pdf = Loader.loadPDF(SheetPdf.of(drill))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                var text = stripper.getText(pdf);
                assertThat(plain(text)).contains("—" + page + "—").contains("演练EXERCISE");
            }
        }
        try (var word = new XWPFDocument(new ByteArrayInputStream(SheetWord.of(drill)))) {
            assertThat(word.getHeaderList().getFirst().getText()).contains("演练");
            assertThat(word.getFooterList().getFirst()._getHdrFtr().xmlText()).contains(" PAGE ");
        }
    }

    @Test
    void aCharacterTheTypefaceLacksLeavesAMarkAndNothingBreaks() throws IOException {
        var odd = new Sheet(
                "单位",
                "",
                "怪字",
                "",
                List.of(new Sheet.Words("", "喆堃镕𬭎 \uD83D\uDD25火 \u0007铃 \uD800 ไทย \u200B隐")),
                List.of(),
                "2026年1月1日",
                false);
        var text = plain(textOf(SheetPdf.of(odd)));

        assertThat(text).contains("喆堃镕𬭎〓火铃").contains("隐").doesNotContain("ไ");
        try (var word = new XWPFDocument(new ByteArrayInputStream(SheetWord.of(odd)));
                var extractor = new XWPFWordExtractor(word)) {
            assertThat(extractor.getText()).contains("\uD83D\uDD25火").contains("ไทย");
        }
    }

    @Test
    void markupInWhatPeopleWriteStaysText() throws IOException {
        var sly = new Sheet(
                "单位<b>",
                "</p>",
                "<script>alert(1)</script>",
                "&amp;",
                List.of(
                        new Sheet.Text("<img src=\"file:///etc/passwd\"/>"),
                        new Sheet.Code("扫码", "https://example.org/my/A")),
                List.of(),
                "",
                false);
        var text = plain(textOf(SheetPdf.of(sly)));

        assertThat(text).contains("<script>alert(1)</script>", "<imgsrc=\"file:///etc/passwd\"/>", "&amp;");
    }

    @Test
    void everyCharacterOfTheNationalTableIsThere() {
        assertThat("一乙丁厂人民的是在不了有和和魑魅魍魉鼹龘齉䶮鿏𠅤𬺈"
                        .codePoints()
                        .filter(c -> !Typeface.has(c))
                        .count())
                .isLessThanOrEqualTo(2);
        assertThat(Typeface.has(0x2F08)).isFalse();
        assertThat(Typeface.has(0x2EA0)).isFalse();
    }

    /** For whoever wants to see it: the files under target. */
    @Test
    void theFilesAreLeftToBeLookedAt() throws IOException {
        var folder = Files.createDirectories(Path.of("target", "sheets"));
        Files.write(folder.resolve("answer.pdf"), SheetPdf.of(ANSWER));
        Files.write(folder.resolve("answer.docx"), SheetWord.of(ANSWER));
        Files.write(
                folder.resolve("drill.pdf"),
                SheetPdf.of(new Sheet(
                        ANSWER.unit(),
                        ANSWER.number(),
                        ANSWER.title(),
                        ANSWER.addressee(),
                        ANSWER.body(),
                        ANSWER.attachments(),
                        ANSWER.date(),
                        true)));
        assertThat(folder.resolve("answer.pdf")).isNotEmptyFile();
    }

    @Test
    void theSignatureNeverStandsOnAPageAlone() throws IOException {
        for (int lines = 1; lines < 30; lines += 2) {
            var words = "承办单位已到现场核实。\n".repeat(lines);
            var sheet = new Sheet(
                    "东乡政府",
                    "东乡政府受理〔2026〕1号",
                    "告知书",
                    "反映人",
                    List.of(new Sheet.Words("说明", words), new Sheet.Text("办理进展凭回执码查看。")),
                    List.of(),
                    "2026年1月1日",
                    false);
            try (var pdf = Loader.loadPDF(SheetPdf.of(sheet))) {
                var last = new PDFTextStripper();
                last.setStartPage(pdf.getNumberOfPages());
                assertThat(last.getText(pdf)).as(lines + " lines").contains("办理进展", "2026年1月1日");
            }
        }
    }

    @Test
    void aTableOrWordsAtTheEndKeepTheSignatureCompanyToo() throws IOException {
        for (int rows = 10; rows < 26; rows++) {
            var table = new Sheet.Table(java.util.stream.IntStream.rangeClosed(1, rows)
                    .mapToObj(i -> new Sheet.Row("第" + i + "行", "内容" + i))
                    .toList());
            var words = new Sheet.Words("意见", "已核实。\n".repeat(rows) + "到此为止。");
            for (var block : List.of(table, words)) {
                var sheet = new Sheet("东乡政府", "1号", "告知书", "", List.of(block), List.of(), "2026年1月1日", false);
                try (var pdf = Loader.loadPDF(SheetPdf.of(sheet))) {
                    var last = new PDFTextStripper();
                    last.setStartPage(pdf.getNumberOfPages());
                    assertThat(last.getText(pdf)).contains("2026年1月1日").containsAnyOf("内容" + rows, "到此为止");
                }
            }
        }
    }

    private static List<String> said(Sheet sheet) {
        var parts =
                new ArrayList<>(List.of(sheet.unit(), sheet.number(), sheet.title(), sheet.addressee(), sheet.date()));
        for (var block : sheet.body()) {
            switch (block) {
                case Sheet.Text(var text) -> parts.add(text);
                case Sheet.Heading(var text) -> parts.add(text);
                case Sheet.Words words -> parts.addAll(words.lines());
                case Sheet.Table(var rows) -> rows.forEach(row -> parts.addAll(List.of(row.label(), row.value())));
                case Sheet.Code code -> parts.add(code.caption());
            }
        }
        parts.addAll(sheet.attachments());
        return parts;
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (var loaded = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(loaded);
        }
    }

    private static List<PDFont> fonts(PDDocument pdf) throws IOException {
        var fonts = new ArrayList<PDFont>();
        for (var page : pdf.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                fonts.add(page.getResources().getFont(name));
            }
        }
        return fonts;
    }

    /** Without breaks and spaces, which belong to the layout. */
    private static String plain(String text) {
        return text.replaceAll("[\\s\\u3000]", "");
    }
}
