package org.liandong.document;

import java.util.List;

/**
 * One document as it is read: what stands on it and nothing of how it is laid out. The page, the PDF and the Word file are
 * drawn from this and from nothing else.
 *
 * @param unit whose document it is: the red line at its head, and its signature; empty for a part of a file, which has neither
 * @param number the number it bears, as it is written; empty where it bears none
 * @param addressee to whom; empty where it goes to nobody in particular
 * @param attachments what goes with it, one a line
 * @param date the day it was made, as letters carry it
 * @param exercise made in a drill, and says so across every page
 */
public record Sheet(
        String unit,
        String number,
        String title,
        String addressee,
        List<Block> body,
        List<String> attachments,
        String date,
        boolean exercise) {

    public Sheet {
        body = List.copyOf(body);
        attachments = List.copyOf(attachments);
    }

    /** A part of its body. */
    public sealed interface Block {

        /** The name of this shape, for a page that chooses by it. */
        default String shape() {
            return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A paragraph made from the record. */
    public record Text(String text) implements Block {}

    /** A line above what follows. */
    public record Heading(String text) implements Block {}

    /** What somebody wrote, its lines as they wrote them. */
    public record Words(String label, String text) implements Block {

        public List<String> lines() {
            return text.strip().lines().toList();
        }
    }

    /** Labels with what stands for them. */
    public record Table(List<Row> rows) implements Block {
        public Table {
            rows = List.copyOf(rows);
        }
    }

    /** A line of a table. */
    public record Row(String label, String value) {}

    /** An address for a camera, with what it is for; never in a log, for it may be a secret. */
    public record Code(String caption, String address) implements Block {

        @Override
        public String toString() {
            return "Code[hidden]";
        }
    }

    /** All words of this shape, in order. */
    public <B extends Block> List<B> all(Class<B> type) {
        return body.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What it says may be anybody's words: never in a log. */
    @Override
    public String toString() {
        return "Sheet[" + number + "]";
    }
}
