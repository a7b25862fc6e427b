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
 * <p>Not thread-safe: tick thread. {@link #begin} after each step, then blocks in any order, then
 * {@link #end}.
 */
public final class BlockEncoder {
    /** Bits of a cell's number. */
    static final int CELL_BITS = 12;

    private static final int MOST_CROSSINGS = 16_384;

    private final World world;
    private final Cells cells;
    private final RowCodec rows;
    private final CellLists members;
    private final CellLists spawns;
    private final CellLists residents;
    private final int[][] homes = new int[Entities.KINDS][];
    private final int[][] places = new int[Entities.KINDS][];
    private final int[][] known = new int[Entities.KINDS][];
    private final int[] knownCounts = new int[Entities.KINDS];
    private final boolean[][] disturbed = new boolean[Entities.KINDS][];
    private final int[][] differences = new int[Entities.KINDS][];
    private final int[] controlsBefore;
    private final boolean[] busy;
    private final int[] crossingKinds = new int[MOST_CROSSINGS];
    private final int[] crossingSlots = new int[MOST_CROSSINGS];
    private final int[] crossingFroms = new int[MOST_CROSSINGS];
    private int crossings;
    private boolean residentsListed;

    /** An encoder of that world, from its present tick on. */
    public BlockEncoder(World world, Cells cells) {
        this.world = world;
        this.cells = cells;
        rows = new RowCodec(cells, world.movement());
        members = new CellLists(world.entities(), cells.count());
        spawns = new CellLists(world.entities(), cells.count());
        residents = new CellLists(world.entities(), cells.count());
        controlsBefore = new int[world.ships().capacity()];
        busy = new boolean[cells.count()];
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            int capacity = world.entities().table(kind).capacity();
            homes[kind] = new int[capacity];
            places[kind] = new int[capacity];
            known[kind] = new int[capacity];
            disturbed[kind] = new boolean[capacity];
            differences[kind] = new int[capacity];
        }
        adopt();
    }

    /**
     * Takes the world as it stands, with nothing before it: after construction and after a restore.
     */
    public void adopt() {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            for (int slot = 0; slot < table.capacity(); slot++) {
                int cell = visible(kind, slot)
                        ? cells.at(table.column(Entities.X)[slot], table.column(Entities.Y)[slot])
                        : Cells.NOWHERE;
                homes[kind][slot] = cell;
                places[kind][slot] = cell;
            }
            knownCounts[kind] = 0;
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                known[kind][knownCounts[kind]++] = slot;
            }
        }
        residentsListed = false;
        rememberControls();
    }

    /** Whether anybody but its pilot may see an entity. */
    private boolean visible(int kind, int slot) {
        return world.entities().table(kind).alive(slot)
                && (kind != Entities.SHIP || world.ships().cloak[slot] == 0);
    }

    /** Sorts what happened in the step into cells. */
    public void begin() {
        members.clear();
        spawns.clear();
        Arrays.fill(busy, false);
        crossings = 0;
        residentsListed = false;
        for (int kind = Entities.KINDS - 1; kind >= 0; kind--) {
            forgetEnded(kind);
            Table actual = world.entities().table(kind);
            Table predicted = world.predicted().table(kind);
            int slot = actual.capacity() - 1;
            slot = Math.max(actual.previous(slot), predicted.previous(slot));
            actual.compare(predicted, slot + 1, differences[kind]);
            while ((slot = Math.max(actual.previous(slot), predicted.previous(slot))) >= 0) {
                sort(kind, slot);
                slot--;
            }
        }
    }

    /** What lived in the tick before and ended by its own movement is nowhere now. */
    private void forgetEnded(int kind) {
        Table actual = world.entities().table(kind);
        Table predicted = world.predicted().table(kind);
        for (int i = 0; i < knownCounts[kind]; i++) {
            int slot = known[kind][i];
            if (!actual.alive(slot) && !predicted.alive(slot)) {
                homes[kind][slot] = Cells.NOWHERE;
                places[kind][slot] = Cells.NOWHERE;
            }
        }
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
        boolean stays = home != Cells.NOWHERE
                && place != Cells.NOWHERE
                && cells.direction(home, place) >= 0;
        if (home != Cells.NOWHERE) {
            members.push(kind, home, slot);
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
        homes[kind][slot] = home;
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
        listResidents();
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            int last = -1;
            for (int slot = residents.first(kind, cell);
                    slot >= 0;
                    slot = residents.next(kind, slot)) {
                coder.bit(1, Contexts.MORE + kind);
                coder.number(slot - last - 1, Contexts.slotStep(kind));
                rows.whole(coder, world.entities().table(kind), kind, slot, cell);
                last = slot;
            }
            coder.bit(0, Contexts.MORE + kind);
        }
    }

    private void listResidents() {
        if (residentsListed) {
            return;
        }
        residentsListed = true;
        residents.clear();
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            for (int slot = table.previous(table.capacity() - 1);
                    slot >= 0;
                    slot = table.previous(slot - 1)) {
                if (places[kind][slot] != Cells.NOWHERE) {
                    residents.push(kind, places[kind][slot], slot);
                }
            }
        }
    }

    /** The sums of the rows' hashes by cell: what the check value of a frame is made of. */
    public void hashes(int[] byCell) {
        Arrays.fill(byCell, 0);
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                if (places[kind][slot] != Cells.NOWHERE) {
                    byCell[places[kind][slot]] += table.hashRow(slot);
                }
            }
        }
    }

    /** Makes this tick the one before: call it when all delta and entry blocks are written. */
    public void end() {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            Table predicted = world.predicted().table(kind);
            for (int slot = predicted.next(0); slot >= 0; slot = predicted.next(slot + 1)) {
                homes[kind][slot] = places[kind][slot];
            }
            knownCounts[kind] = 0;
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                homes[kind][slot] = places[kind][slot];
                known[kind][knownCounts[kind]++] = slot;
            }
        }
        rememberControls();
    }

    private void rememberControls() {
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
