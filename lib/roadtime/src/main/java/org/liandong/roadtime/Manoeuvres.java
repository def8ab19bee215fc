package org.liandong.roadtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns forbidden sequences of moves into states, so that a plain shortest-path search obeys them: one state for each
 * beginning of a sequence, as Aho and Corasick find many words at once ("Efficient string matching", CACM 18, 1975).
 */
final class Manoeuvres {

    /** Takes the arcs one by one. */
    interface ArcTaker {
        void arc(int fromState, int move, int toState);
    }

    /** A beginning of a forbidden sequence. */
    private static final class Beginning {
        final int state;
        final int node;
        final Map<Integer, Beginning> longer = new HashMap<>();
        final Set<Integer> forbidden = new HashSet<>();

        /** The longest beginning that ends like this one, null if there is none. */
        @Nullable Beginning shorter;

        Beginning(int state, int node) {
            this.state = state;
            this.node = node;
        }
    }

    private final RoadMap map;
    private final Map<Integer, Beginning> roots = new HashMap<>();
    private final List<Beginning> beginnings = new ArrayList<>();
    private final Map<Integer, List<Beginning>> beginningsAt = new HashMap<>();

    /** Where mandatory manoeuvres have a choice: the moves that leave there. */
    private final Map<Integer, List<Integer>> movesFrom = new HashMap<>();

    private Manoeuvres(RoadMap map) {
        this.map = map;
    }

    static Manoeuvres none(RoadMap map) {
        return new Manoeuvres(map);
    }

    static Manoeuvres of(RoadMap map) {
        Manoeuvres manoeuvres = new Manoeuvres(map);
        manoeuvres.findChoices();
        for (TurnRule rule : map.turnRules()) {
            if (rule.mandatory()) {
                manoeuvres.addAllOthers(rule.moves());
            } else {
                manoeuvres.add(rule.moves());
            }
        }
        manoeuvres.link();
        for (Beginning beginning : manoeuvres.beginnings) {
            manoeuvres
                    .beginningsAt
                    .computeIfAbsent(beginning.node, _ -> new ArrayList<>())
                    .add(beginning);
        }
        return manoeuvres;
    }

    private void findChoices() {
        map.turnRules().stream()
                .filter(TurnRule::mandatory)
                .flatMap(rule -> rule.moves().stream())
                .forEach(move -> movesFrom.put(head(move), new ArrayList<>()));
        if (movesFrom.isEmpty()) {
            return;
        }
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            if (map.mayDriveForward(edge) && movesFrom.containsKey(map.from(edge))) {
                movesFrom.getOrDefault(map.from(edge), new ArrayList<>()).add(edge * 2);
            }
            if (map.mayDriveBackward(edge) && movesFrom.containsKey(map.to(edge))) {
                movesFrom.getOrDefault(map.to(edge), new ArrayList<>()).add(edge * 2 + 1);
            }
        }
    }

    /** Whoever has driven the beginning of a mandatory manoeuvre may not go on any other way. */
    private void addAllOthers(List<Integer> moves) {
        for (int i = 0; i + 1 < moves.size(); i++) {
            int last = moves.get(i);
            for (int other : movesFrom.getOrDefault(head(last), List.of())) {
                if (other != moves.get(i + 1) && other != (last ^ 1)) {
                    List<Integer> forbidden = new ArrayList<>(moves.subList(0, i + 1));
                    forbidden.add(other);
                    add(forbidden);
                }
            }
        }
    }

    private void add(List<Integer> moves) {
        Map<Integer, Beginning> next = roots;
        Beginning at = null;
        for (int move : moves.subList(0, moves.size() - 1)) {
            at = next.computeIfAbsent(move, this::begin);
            next = at.longer;
        }
        if (at != null) {
            at.forbidden.add(moves.getLast());
        }
    }

    private Beginning begin(int move) {
        Beginning beginning = new Beginning(map.nodeCount() + beginnings.size(), head(move));
        beginnings.add(beginning);
        return beginning;
    }

    /** Shorter before longer, so that every link it follows is already set. */
    private void link() {
        List<Beginning> level = new ArrayList<>(roots.values());
        while (!level.isEmpty()) {
            List<Beginning> deeper = new ArrayList<>();
            for (Beginning beginning : level) {
                beginning.longer.forEach((move, child) -> {
                    child.shorter = step(beginning.shorter, move);
                    deeper.add(child);
                });
            }
            level = deeper;
        }
    }

    /** The longest beginning after a further move, null if none begins like that. */
    private @Nullable Beginning step(@Nullable Beginning from, int move) {
        for (Beginning at = from; at != null; at = at.shorter) {
            Beginning next = at.longer.get(move);
            if (next != null) {
                return next;
            }
        }
        return roots.get(move);
    }

    private static boolean isForbidden(@Nullable Beginning from, int move) {
        for (Beginning at = from; at != null; at = at.shorter) {
            if (at.forbidden.contains(move)) {
                return true;
            }
        }
        return false;
    }

    int stateCount() {
        return map.nodeCount() + beginnings.size();
    }

    int[] statesAt(int node) {
        List<Beginning> here = beginningsAt.getOrDefault(node, List.of());
        return IntStream.concat(IntStream.of(node), here.stream().mapToInt(beginning -> beginning.state))
                .toArray();
    }

    int after(int move) {
        return state(step(null, move), move);
    }

    private int state(@Nullable Beginning beginning, int move) {
        return beginning == null ? head(move) : beginning.state;
    }

    void arcs(ArcTaker taker) {
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            if (map.mayDriveForward(edge)) {
                arcs(edge * 2, taker);
            }
            if (map.mayDriveBackward(edge)) {
                arcs(edge * 2 + 1, taker);
            }
        }
    }

    private void arcs(int move, ArcTaker taker) {
        int tail = (move & 1) == 0 ? map.from(move >> 1) : map.to(move >> 1);
        taker.arc(tail, move, after(move));
        for (Beginning beginning : beginningsAt.getOrDefault(tail, List.of())) {
            if (!isForbidden(beginning, move)) {
                taker.arc(beginning.state, move, state(step(beginning, move), move));
            }
        }
    }

    private int head(int move) {
        return (move & 1) == 0 ? map.to(move >> 1) : map.from(move >> 1);
    }
}
