package org.liandong.tools.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** One figure over several rounds. */
public record Spread(double least, double median, double most) {

    /** The spread of at least one number. */
    public static Spread of(Collection<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("no numbers");
        }
        var sorted = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** The median, with the least and the most where they differ from it. */
    public String text(int decimals) {
        var form = "%." + decimals + "f";
        var middle = form.formatted(median);
        var low = form.formatted(least);
        var high = form.formatted(most);
        return low.equals(high) ? middle : String.format(Locale.ROOT, "%s (%s-%s)", middle, low, high);
    }
}
