package org.liandong.placing;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries every way to send every team, and keeps the cheapest by the words of the model. */
final class EveryWay {

    private final List<Need> needs;
    private final int[] places;
    private final @Nullable Fit[][] fits;
    private final int[] chosen;
    private long @Nullable [] best;

    private EveryWay(List<Need> needs, int[] places, @Nullable Fit[][] fits) {
        this.needs = needs;
        this.places = places;
        this.fits = fits;
        this.chosen = new int[fits.length];
    }

    /** The least cost there is: places empty by rank, further places empty by rank, lateness, driving. */
    static long[] least(List<Need> needs, int[] places, @Nullable Fit[][] fits) {
        var every = new EveryWay(needs, places, fits);
        every.send(0);
        if (every.best == null) {
            throw new IllegalStateException("sending nobody is a way");
        }
        return every.best;
    }

    static long[] cost(List<Need> needs, int[] places, @Nullable Fit[][] fits, int[] chosen) {
        var cost = new long[2 * Need.RANKS + 2];
        for (int need = 0; need < places.length; need++) {
            int at = need;
            int filled = (int) Arrays.stream(chosen).filter(each -> each == at).count();
            int asked = needs.get(need).teams();
            int rank = needs.get(need).rank();
            cost[rank] += asked - Math.min(filled, asked);
            cost[Need.RANKS + rank] += places[need] - asked - Math.max(0, filled - asked);
        }
        for (int team = 0; team < chosen.length; team++) {
            var fit = chosen[team] < 0 ? null : fits[team][chosen[team]];
            if (fit != null) {
                cost[2 * Need.RANKS] += fit.late();
                cost[2 * Need.RANKS + 1] += fit.seconds();
            }
        }
        return cost;
    }

    private void send(int team) {
        if (team == chosen.length) {
            var cost = cost(needs, places, fits, chosen);
            if (best == null || Arrays.compare(cost, best) < 0) {
                best = cost;
            }
            return;
        }
        chosen[team] = -1;
        send(team + 1);
        for (int need = 0; need < places.length; need++) {
            int at = need;
            long there =
                    Arrays.stream(chosen, 0, team).filter(each -> each == at).count();
            if (fits[team][need] != null && there < places[need]) {
                chosen[team] = need;
                send(team + 1);
            }
        }
        chosen[team] = -1;
    }
}
