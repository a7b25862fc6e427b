package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Mines;
import dev.perihelion.shared.sim.Shots;
import dev.perihelion.shared.sim.Table;
import dev.perihelion.shared.sim.World;

import java.util.Arrays;

/**
 * Writes the blocks of a world's cells: a delta block is how a cell changed in this tick beyond
 * what every client predicts; an entry block is what came in from one neighbour, for those who did
 * not see it there; a keyframe block is all of a cell. {@link Replica} reads them.
 *
 * <p>Which entities are in a cell is kept from tick to tick. A tick finds by columns who differs
 * from its prediction, left its cell, came or ended, and looks at those and at the ships one by
 * one: what merely drifts, which is most of an arena, costs it the reading of its columns.
 *
 * <p>Not thread-safe: tick thread. {@link #begin} after each step, then delta and entry blocks in
 * any order, then {@link #end}, then keyframe blocks and hashes.
 */
public final class BlockEncoder {
    /** Bits of a cell's number. */
    static final int CELL_BITS = 12;

    private static final int MOST_CROSSINGS = 16_384;

    private final World world;
    private final Cells cells;
    private final RowCodec rows;

    /** Who is in a cell: until {@link #end} as clients have it, from then on as it is. */
    private final CellLists members;

    private final CellLists spawns;

    /** By slot, the cell in whose list it is. */
    private final int[][] homes = new int[Entities.KINDS][];

    /** By slot, the cell where it is now. */
    private final int[][] places = new int[Entities.KINDS][];

    /** Who lived after the tick before, as in {@link Table#lives}. */
    private final int[][] known = new int[Entities.KINDS][];

    /** Who is looked at one by one in this tick. */
    private final int[][] touched = new int[Entities.KINDS][];

    private final int[] touchedCounts = new int[Entities.KINDS];
    private final boolean[][] disturbed = new boolean[Entities.KINDS][];
    private final int[][] differences = new int[Entities.KINDS][];
    private final int[] marks;
    private boolean begun;
    private final int[] controlsBefore;
    private final boolean[] busy;
    private final int[] crossingKinds = new int[MOST_CROSSINGS];
    private final int[] crossingSlots = new int[MOST_CROSSINGS];
    private final int[] crossingFroms = new int[MOST_CROSSINGS];
    private int crossings;

    /** An encoder of that world, from its present tick on. */
    public BlockEncoder(World world, Cells cells) {
        this.world = world;
        this.cells = cells;
        rows = new RowCodec(cells, world.movement());
        members = new CellLists(world.entities(), cells.count());
        spawns = new CellLists(world.entities(), cells.count());
        controlsBefore = new int[world.ships().capacity()];
        busy = new boolean[cells.count()];
        int most = 0;
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            int capacity = table.capacity();
            homes[kind] = new int[capacity];
            places[kind] = new int[capacity];
            known[kind] = new int[table.words()];
            touched[kind] = new int[capacity];
            disturbed[kind] = new boolean[capacity];
            differences[kind] = new int[capacity];
            most = Math.max(most, capacity);
        }
        marks = new int[most];
        adopt();
    }

    /** Takes the world as it stands, with nothing before it. */
    private void adopt() {
        members.clear();
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            for (int slot = table.capacity() - 1; slot >= 0; slot--) {
                int cell = visible(kind, slot)
                        ? cells.at(table.column(Entities.X)[slot], table.column(Entities.Y)[slot])
                        : Cells.NOWHERE;
                homes[kind][slot] = cell;
                places[kind][slot] = cell;
                if (cell != Cells.NOWHERE) {
                    members.push(kind, cell, slot);
                }
            }
        }
        remember();
    }

    /** Whether anybody but its pilot may see an entity. */
    private boolean visible(int kind, int slot) {
        return world.entities().table(kind).alive(slot)
                && (kind != Entities.SHIP || world.ships().cloak[slot] == 0);
    }

    /** Sorts what happened in the step into cells. */
    public void begin() {
        assert !begun;
        begun = true;
        spawns.clear();
        Arrays.fill(busy, false);
        crossings = 0;
        for (int kind = Entities.KINDS - 1; kind >= 0; kind--) { // shots before their ships move on
            int slots = mark(kind);
            int count = 0;
            for (int slot = slots - 1; slot >= 0; slot--) {
                if (marks[slot] != 0) {
                    sort(kind, slot);
                    touched[kind][count++] = slot;
                }
            }
            touchedCounts[kind] = count;
        }
    }

    /**
     * Marks whom to look at; the number of slots that were asked. A ship is steered and may hide,
     * so all of them are.
     */
    private int mark(int kind) {
        Table table = world.entities().table(kind);
        Table predicted = world.predicted().table(kind);
        int last = -1;
        for (int word = 0; word < table.words(); word++) {
            int any = table.lives(word) | predicted.lives(word) | known[kind][word];
            last = any == 0 ? last : Math.min(table.capacity(), (word + 1) * Integer.SIZE) - 1;
        }
        table.compare(predicted, last + 1, differences[kind]);
        cells.mark(table, homes[kind], differences[kind], last + 1, marks);
        for (int word = 0; word * Integer.SIZE <= last; word++) {
            int before = known[kind][word];
            int came = table.lives(word) ^ before | predicted.lives(word) ^ before;
            came |= kind == Entities.SHIP ? table.lives(word) : 0;
            for (; came != 0; came &= came - 1) {
                marks[word * Integer.SIZE + Integer.numberOfTrailingZeros(came)] = 1;
            }
        }
        return last + 1;
    }

    private void sort(int kind, int slot) {
        Table table = world.entities().table(kind);
        Table predicted = world.predicted().table(kind);
        int home = predicted.alive(slot) ? home(kind, slot) : Cells.NOWHERE;
        int place = Cells.NOWHERE;
        if (visible(kind, slot)) {
            int x = table.column(Entities.X)[slot];
            int y = table.column(Entities.Y)[slot];
            place = home == Cells.NOWHERE ? cells.at(x, y) : cells.next(home, x, y);
        }
        places[kind][slot] = place;
        relist(kind, slot, home);
        boolean stays = home != Cells.NOWHERE
                && place != Cells.NOWHERE
                && cells.direction(home, place) >= 0;
        if (home != Cells.NOWHERE) {
            disturbed[kind][slot] = !stays || differences[kind][slot] != 0;
            boolean steered = kind == Entities.SHIP
                    && world.predicted().ships().controls[slot] != controlsBefore[slot];
            busy[home] |= disturbed[kind][slot] || steered;
        }
        if (stays && place != home) {
            cross(kind, slot, home);
        } else if (place != Cells.NOWHERE && !stays) {
            spawns.push(kind, place, slot);
            busy[place] = true;
        }
    }

    private void relist(int kind, int slot, int cell) {
        int before = homes[kind][slot];
        if (cell != before) {
            if (before != Cells.NOWHERE) {
                members.remove(kind, before, slot);
            }
            if (cell != Cells.NOWHERE) {
                members.insert(kind, cell, slot);
            }
            homes[kind][slot] = cell;
        }
    }

    /** The cell in which clients have an entity, or would launch it. */
    private int home(int kind, int slot) {
        int home = homes[kind][slot];
        if (home == Cells.NOWHERE && kind == Entities.SHOT) {
            return homes[Entities.SHIP][Shots.owner(slot)];
        }
        if (home == Cells.NOWHERE && kind == Entities.MINE) {
            return homes[Entities.SHIP][Mines.owner(slot)];
        }
        return home;
    }

    private void cross(int kind, int slot, int from) {
        if (crossings < MOST_CROSSINGS) {
            crossingKinds[crossings] = kind;
            crossingSlots[crossings] = slot;
            crossingFroms[crossings] = from;
            crossings++;
        } else {
            throw new IllegalStateException("more than " + MOST_CROSSINGS + " crossings in a tick");
        }
    }

    /** Writes the delta block of a cell. */
    public void delta(int cell, BitWriter out, ArithmeticEncoder coder) {
        out.bits(busy[cell] ? 1 : 0, 1);
        if (busy[cell]) {
            coder.begin();
            delta(cell, coder);
            coder.end();
        }
    }

    /** Codes a busy cell's changes; a counter can be given instead of an encoder. */
    public void delta(int cell, Coder coder) {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            for (int slot = members.first(kind, cell); slot >= 0; slot = members.next(kind, slot)) {
                member(kind, slot, coder);
            }
        }
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            for (int slot = spawns.first(kind, cell); slot >= 0; slot = spawns.next(kind, slot)) {
                arrival(kind, slot, cell, coder);
            }
        }
        coder.bit(0, Contexts.MORE_MIXED);
    }

    private void member(int kind, int slot, Coder coder) {
        Table predicted = world.predicted().table(kind);
        if (kind == Entities.SHIP) {
            ControlsCodec.code(
                    coder, world.predicted().ships().controls[slot], controlsBefore[slot]);
        }
        int context = Contexts.disturbed(kind, world.predicted(), slot, world.tick());
        if (coder.bit(disturbed[kind][slot] ? 1 : 0, context) == 0) {
            return;
        }
        int place = places[kind][slot];
        boolean gone = place == Cells.NOWHERE || cells.direction(homes[kind][slot], place) < 0;
        if (coder.bit(gone ? 1 : 0, Contexts.GONE + kind) == 0) {
            rows.correction(coder, world.entities().table(kind), predicted, kind, slot);
        }
    }

    private void arrival(int kind, int slot, int cell, Coder coder) {
        Table table = world.entities().table(kind);
        coder.bit(1, Contexts.MORE_MIXED);
        coder.raw(kind, 3);
        RowCodec.slot(coder, table, slot);
        rows.whole(coder, table, kind, slot, cell);
    }

    /** Whether a cell's delta block has a stream. */
    public boolean busy(int cell) {
        return busy[cell];
    }

    /** The number of entities that went from one cell to a neighbour in this tick. */
    public int crossings() {
        return crossings;
    }

    /** The cell that a crossing came from. */
    public int crossingFrom(int index) {
        return crossingFroms[index];
    }

    /** The cell that a crossing went to. */
    public int crossingTo(int index) {
        return places[crossingKinds[index]][crossingSlots[index]];
    }

    /** Writes the entry block of one border, for those who see only {@code to}. */
    public void entries(int from, int to, ArithmeticEncoder coder) {
        coder.begin();
        for (int i = 0; i < crossings; i++) {
            if (crossingFrom(i) == from && crossingTo(i) == to) {
                arrival(crossingKinds[i], crossingSlots[i], to, coder);
            }
        }
        coder.bit(0, Contexts.MORE_MIXED);
        coder.end();
    }

    /** Writes the keyframe block of a cell. */
    public void keyframe(int cell, ArithmeticEncoder coder) {
        coder.begin();
        keyframe(cell, (Coder) coder);
        coder.end();
    }

    /** Codes all of a cell; a counter can be given instead of an encoder. */
    public void keyframe(int cell, Coder coder) {
        assert !begun;
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            int last = -1;
            for (int slot = members.first(kind, cell); slot >= 0; slot = members.next(kind, slot)) {
                coder.bit(1, Contexts.MORE + kind);
                coder.number(slot - last - 1, Contexts.slotStep(kind));
                rows.whole(coder, world.entities().table(kind), kind, slot, cell);
                last = slot;
            }
            coder.bit(0, Contexts.MORE + kind);
        }
    }

    /** The sums of the rows' hashes by cell: what the check value of a frame is made of. */
    public void hashes(int[] byCell) {
        assert !begun;
        Arrays.fill(byCell, 0);
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                if (homes[kind][slot] != Cells.NOWHERE) {
                    byCell[homes[kind][slot]] += table.hashRow(slot);
                }
            }
        }
    }

    /** Makes this tick the one before: call it when all delta and entry blocks are written. */
    public void end() {
        assert begun;
        begun = false;
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            for (int i = 0; i < touchedCounts[kind]; i++) {
                int slot = touched[kind][i];
                relist(kind, slot, places[kind][slot]);
                disturbed[kind][slot] = false;
            }
        }
        remember();
    }

    private void remember() {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            for (int word = 0; word < table.words(); word++) {
                known[kind][word] = table.lives(word);
            }
        }
        System.arraycopy(world.ships().controls, 0, controlsBefore, 0, controlsBefore.length);
    }

    /** Writes the row of a hidden ship for its own pilot. */
    public void hidden(int seat, ArithmeticEncoder coder) {
        coder.begin();
        int cell = cells.at(world.ships().x[seat], world.ships().y[seat]);
        coder.raw(cell, CELL_BITS);
        rows.whole(coder, world.ships(), Entities.SHIP, seat, cell);
        coder.end();
    }
}
