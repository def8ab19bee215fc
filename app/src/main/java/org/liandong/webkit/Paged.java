package org.liandong.webkit;

import java.util.List;

/**
 * One page of a list, numbered from 1.
 *
 * @param total rows on all pages
 */
public record Paged<T>(List<T> rows, int page, int size, long total) {

    public Paged {
        rows = List.copyOf(rows);
    }

    /** Cuts a list that is in memory as a whole. */
    public static <T> Paged<T> cut(List<T> all, int page, int size) {
        int number = Math.clamp(page, 1, Math.max(1, (all.size() + size - 1) / size));
        int from = Math.min((number - 1) * size, all.size());
        return new Paged<>(all.subList(from, Math.min(from + size, all.size())), number, size, all.size());
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    public long first() {
        return total == 0 ? 0 : (long) (page - 1) * size + 1;
    }

    public long last() {
        return total == 0 ? 0 : first() + rows.size() - 1;
    }

    public boolean hasNext() {
        return page < pages();
    }

    public boolean hasPrevious() {
        return page > 1;
    }
}
