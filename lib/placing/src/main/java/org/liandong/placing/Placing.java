package org.liandong.placing;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who fills what. A need has as many places as it asks for teams, and a team fills at most one place of all. Among all ways
 * to fill places the one is taken that leaves the fewest empty, rank by rank; of those the one with the least lateness in
 * all; of those the one with the least driving. This is exact.
 *
 * <p>Where all places of a need are filled and its teams have fewer people than asked, the need gets one place more, and all
 * is solved again, until no such need is left: further places of any rank are filled after all that were asked for. So no
 * need is short of people while a team that could help stays at home; it may take more teams than a choice of larger ones
 * further away would.
 *
 * <p>The same question has the same answer. Of answers that cost the same, earlier needs go to earlier teams as far as the
 * order of the search carries; callers who want an answer that does not hang on the order of asking sort what they ask.
 */
public final class Placing {

    private static final int HOME = -1;

    private final List<Need> needs;
    private final int[] strengths;
    private final @Nullable Fit[][] fits;
    private final int[] places;
    private int[] needOf = new int[0];

    private Placing(List<Need> needs, int[] strengths, @Nullable Fit[][] fits) {
        this.needs = List.copyOf(needs);
        this.strengths = strengths.clone();
        this.fits = fits;
        this.places = new int[needs.size()];
    }

    /**
     * Solves it.
     *
     * @param strengths people of each team
     * @param fits by team, then need; null where the team cannot fill it
     */
    public static Placing solve(List<Need> needs, int[] strengths, @Nullable Fit[][] fits) {
        if (strengths.length > Costs.MOST_TEAMS) {
            throw new IllegalArgumentException("at most " + Costs.MOST_TEAMS + " teams");
        }
        if (fits.length != strengths.length || Arrays.stream(fits).anyMatch(row -> row.length != needs.size())) {
            throw new IllegalArgumentException("every team is asked about every need");
        }
        var placing = new Placing(needs, strengths, fits);
        for (int need = 0; need < placing.places.length; need++) {
            placing.places[need] = needs.get(need).teams();
        }
        do {
            placing.fill();
        } while (placing.widen());
        return placing;
    }

    /** The need a team fills a place of; -1 when it stays where it is. */
    public int needOf(int team) {
        return needOf[team];
    }

    /** Places a need has in the end: those asked for, and further ones for people. */
    public int places(int need) {
        return places[need];
    }

    /** Teams that fill a need. */
    public int teams(int need) {
        return (int) Arrays.stream(needOf).filter(each -> each == need).count();
    }

    /** People of the teams that fill a need. */
    public int people(int need) {
        int people = 0;
        for (int team = 0; team < needOf.length; team++) {
            people += needOf[team] == need ? strengths[team] : 0;
        }
        return people;
    }

    /** Teams asked for that nobody is. */
    public int missingTeams(int need) {
        return Math.max(0, needs.get(need).teams() - teams(need));
    }

    /** People asked for that nobody is. */
    public int missingPeople(int need) {
        return Math.max(0, needs.get(need).people() - people(need));
    }

    private void fill() {
        int teams = strengths.length;
        // no need can have more teams than there are
        var used = Arrays.stream(places).map(each -> Math.min(each, teams)).toArray();
        int width = Arrays.stream(used).sum() + teams;
        var costs = new Costs(teams, width);
        var needAt = new int[width];
        int column = 0;
        for (int need = 0; need < used.length; need++) {
            for (int place = 0; place < used[need]; place++) {
                boolean further = place >= needs.get(need).teams();
                for (int team = 0; team < teams; team++) {
                    var fit = fits[team][need];
                    if (fit != null) {
                        costs.put(team, column, needs.get(need).rank(), further, fit);
                    }
                }
                needAt[column++] = need;
            }
        }
        for (int team = 0; team < teams; team++) {
            costs.putNothing(team, column);
            needAt[column++] = HOME;
        }
        needOf = Arrays.stream(Assignment.solve(costs, teams))
                .map(at -> needAt[at])
                .toArray();
    }

    /** One place more for each need that is full and short of people; whether there was one. */
    private boolean widen() {
        boolean widened = false;
        for (int need = 0; need < places.length; need++) {
            if (missingPeople(need) > 0 && teams(need) == places[need]) {
                places[need]++;
                widened = true;
            }
        }
        return widened;
    }
}
