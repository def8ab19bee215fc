package org.liandong.tools.county;

/** Square cells over the county, numbered row by row from the south-west. */
final class Grid {

    /** Side of a cell in metres. */
    static final double CELL = 100;

    static final int COLUMNS = 500;
    static final int ROWS = 420;
    static final int CELLS = COLUMNS * ROWS;

    /** The eight directions, the straight ones first. */
    static final int[] EAST = {1, -1, 0, 0, 1, 1, -1, -1};

    static final int[] NORTH = {0, 0, 1, -1, 1, -1, 1, -1};

    private Grid() {}

    static int column(int cell) {
        return cell % COLUMNS;
    }

    static int row(int cell) {
        return cell / COLUMNS;
    }

    static Spot middle(int cell) {
        return new Spot((column(cell) - COLUMNS / 2 + 0.5) * CELL, (row(cell) - ROWS / 2 + 0.5) * CELL);
    }

    /** The cell at a position, which must lie on the grid. */
    static int cell(Spot spot) {
        int column = (int) StrictMath.floor(spot.x() / CELL) + COLUMNS / 2;
        int row = (int) StrictMath.floor(spot.y() / CELL) + ROWS / 2;
        if (column < 0 || column >= COLUMNS || row < 0 || row >= ROWS) {
            throw new IllegalArgumentException("off the grid: " + spot);
        }
        return row * COLUMNS + column;
    }

    /** The neighbour in a direction, or -1 off the grid. */
    static int neighbour(int cell, int direction) {
        int column = column(cell) + EAST[direction];
        int row = row(cell) + NORTH[direction];
        return column < 0 || column >= COLUMNS || row < 0 || row >= ROWS ? -1 : row * COLUMNS + column;
    }

    /** Metres to the neighbour in a direction. */
    static double step(int direction) {
        return direction < 4 ? CELL : CELL * 1.4142135623730951;
    }

    static double metres(int one, int other) {
        return middle(one).metresTo(middle(other));
    }
}
