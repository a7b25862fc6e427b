package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Table;

import java.util.Arrays;

/**
 * What a client knows of the world: after every frame, bit for bit what the server has in the cells
 * of the view.
 *
 * <p>Not thread-safe. {@link #read} never throws because of bytes: it returns false for a frame
 * that makes no sense, and then the replica is worth nothing until a frame with reset.
 */
public final class Replica {
    private static final int MOST_ARRIVALS = 16_384;

    private final Cells cells;
    private final Entities entities;
    private final Movement movement;
    private final RowCodec rows;
    private final CellLists lists;
    private final int[][] places = new int[Entities.KINDS][];
    private final int[] done;
    private final View view;
    private final View wider;
    private final BitReader in = new BitReader();
    private final ArithmeticDecoder coder;
    private final SnapshotHeader header = new SnapshotHeader();
    private final byte[] notices = new byte[SnapshotHeader.MAX_NOTICES];
    private final int seat;
    private final Arrivals arrivals;
    private final Vanished vanished = new Vanished();
    private int tick;
    private boolean hidden;
    private boolean checked;
    private final Desync desync;

    /** A replica for the pilot of {@code seat}, or -1 for a spectator. */
    public Replica(Arena arena, Model model, int seat) {
        this.seat = seat;
        cells = new Cells(arena.torus());
        entities = new Entities(arena);
        movement = new Movement(arena);
        rows = new RowCodec(cells, movement);
        lists = new CellLists(entities, cells.count());
        view = new View(cells);
        wider = new View(cells);
        desync = new Desync(arena, cells);
        coder = new ArithmeticDecoder(in, model);
        done = new int[arena.seats()];
        arrivals = new Arrivals(arena, MOST_ARRIVALS);
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            places[kind] = new int[entities.table(kind).capacity()];
            Arrays.fill(places[kind], Cells.NOWHERE);
        }
    }

    /** Takes in one snapshot frame; false where it is malformed. */
    public boolean read(byte[] bytes, int offset, int length) {
        in.reset(bytes, offset, length);
        header.describe(in, tick);
        vanished.clear();
        for (int i = 0; i < header.noticeBytes; i++) {
            notices[i] = (byte) in.bits(8);
        }
        readHidden();
        boolean comparable = header.reset && header.tick == tick && desync.suspected();
        if (header.reset) {
            if (comparable) {
                desync.keep(entities, places, view);
            }
            forgetAll();
            tick = header.tick;
            movement.moveTo(tick);
        }
        for (int i = 0; i < header.ticks && !in.malformed(); i++) {
            advance();
        }
        if (header.moved && !in.malformed()) {
            readView();
        }
        placeHidden();
        checked = !in.malformed()
                && (!SnapshotHeader.hasCheck(tick)
                        || SnapshotHeader.check(checkValue()) == header.check);
        desync.settle(comparable && !in.malformed(), this);
        if (!checked) {
            desync.suspect(tick);
        }
        return !in.malformed();
    }

    private void forgetAll() {
        view.clear();
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            entities.table(kind).clear();
            Arrays.fill(places[kind], Cells.NOWHERE);
        }
    }

    /** One tick: every known entity moves by itself, then the blocks say what is different. */
    private void advance() {
        tick++;
        movement.moveTo(tick);
        list();
        arrivals.clear();
        for (int i = 0; i < view.count(); i++) {
            delta(view.cell(i));
        }
        while (in.bits(1) != 0 && !in.malformed()) {
            int index = in.bits(view.indexBits());
            if (index >= view.count()) {
                in.markMalformed();
                return;
            }
            coder.begin();
            arrivals.read(coder, rows, view.cell(index));
            coder.end();
        }
        resettle();
        arrivals.apply(entities, places);
    }

    private void list() {
        lists.clear();
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = entities.table(kind);
            for (int slot = table.previous(table.capacity() - 1);
                    slot >= 0;
                    slot = table.previous(slot - 1)) {
                if (places[kind][slot] != Cells.NOWHERE) {
                    lists.push(kind, places[kind][slot], slot);
                }
            }
        }
    }

    private void delta(int cell) {
        boolean busy = in.bits(1) != 0;
        if (busy) {
            coder.begin();
        }
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            for (int slot = lists.first(kind, cell); slot >= 0; slot = lists.next(kind, slot)) {
                if (step(kind, slot, cell, busy)) {
                    correct(kind, slot, busy);
                } else {
                    vanish(kind, slot, Vanished.ENDED);
                }
            }
        }
        if (busy) {
            arrivals.read(coder, rows, cell);
            coder.end();
        }
    }

    /** The prediction; false where the entity ends by it. */
    private boolean step(int kind, int slot, int cell, boolean busy) {
        return switch (kind) {
            case Entities.SHIP -> {
                stepShip(slot, cell, busy);
                yield true;
            }
            case Entities.SHOT -> movement.stepShot(entities.shots(), slot);
            case Entities.MINE -> movement.stepMine(entities.mines(), slot);
            case Entities.ASTEROID -> movement.stepAsteroid(entities.asteroids(), slot);
            default -> true;
        };
    }

    private void stepShip(int slot, int cell, boolean busy) {
        Ships ships = entities.ships();
        if (busy) {
            ships.controls[slot] = ControlsCodec.code(coder, 0, ships.controls[slot]);
        }
        done[slot] = movement.stepShip(ships, slot);
        int shot = movement.launchShot(ships, slot, done[slot], entities.shots());
        if (shot >= 0) {
            lists.insert(Entities.SHOT, cell, shot);
            places[Entities.SHOT][shot] = cell;
        }
        int mine = movement.layMine(ships, slot, done[slot], entities.mines());
        if (mine >= 0) {
            lists.insert(Entities.MINE, cell, mine);
            places[Entities.MINE][mine] = cell;
        }
    }

    private void correct(int kind, int slot, boolean busy) {
        if (!busy || coder.bit(0, Contexts.disturbed(kind, entities, slot, tick)) == 0) {
            return;
        }
        if (coder.bit(0, Contexts.GONE + kind) != 0) {
            vanish(kind, slot, Vanished.GONE);
        } else {
            Table table = entities.table(kind);
            rows.correction(coder, table, table, kind, slot);
        }
    }

    private void vanish(int kind, int slot, int how) {
        vanished.add(kind, slot, how, entities.table(kind));
        entities.table(kind).remove(slot);
        places[kind][slot] = Cells.NOWHERE;
    }

    /** Who flew over a border is in the next cell, or out of the view. */
    private void resettle() {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = entities.table(kind);
            int[] xs = table.column(Entities.X);
            int[] ys = table.column(Entities.Y);
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                int place = places[kind][slot];
                if (place != Cells.NOWHERE) {
                    places[kind][slot] = cells.next(place, xs[slot], ys[slot]);
                    if (!view.sees(places[kind][slot])) {
                        vanish(kind, slot, Vanished.OUT_OF_VIEW);
                    }
                }
            }
        }
    }

    private void readView() {
        wider.read(in);
        for (int i = 0; i < wider.count() && !in.malformed(); i++) {
            if (!view.sees(wider.cell(i))) {
                coder.begin();
                arrivals.clear();
                arrivals.readKeyframe(coder, rows, wider.cell(i));
                coder.end();
                arrivals.apply(entities, places);
            }
        }
        view.set(wider);
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = entities.table(kind);
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                if (places[kind][slot] != Cells.NOWHERE && !view.sees(places[kind][slot])) {
                    vanish(kind, slot, Vanished.OUT_OF_VIEW);
                }
            }
        }
    }

    private void readHidden() {
        arrivals.clear();
        if (header.hidden) {
            coder.begin();
            int cell = coder.raw(0, BlockEncoder.CELL_BITS);
            if (seat < 0 || cell >= cells.count()) {
                in.markMalformed();
                return;
            }
            arrivals.readRow(coder, rows, Entities.SHIP, seat, cell);
            coder.end();
            arrivals.keepHidden();
        }
    }

    /** The own ship while no cell shows it: sent whole, in no cell. */
    private void placeHidden() {
        boolean was = hidden;
        hidden = header.hidden && !in.malformed();
        if (hidden) {
            arrivals.applyHidden(entities.ships(), seat);
            places[Entities.SHIP][seat] = Cells.NOWHERE;
        } else if (was && seat >= 0 && places[Entities.SHIP][seat] == Cells.NOWHERE) {
            entities.ships().remove(seat);
        }
    }

    private int checkValue() {
        int sum = 0;
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = entities.table(kind);
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                if (places[kind][slot] != Cells.NOWHERE) {
                    sum += table.hashRow(slot);
                }
            }
        }
        return sum;
    }

    /** Whether the check value of the last frame was the own one; if not, ask for a keyframe. */
    public boolean checked() {
        return checked;
    }

    /** What was different when the last keyframe came because of a check value. */
    public Desync desync() {
        return desync;
    }

    /** The tick of this picture. */
    public int tick() {
        return tick;
    }

    /** All entities of the view, and the own ship. */
    public Entities entities() {
        return entities;
    }

    /** The movement, its bodies at this tick. Moving it moves what bots and drawings see. */
    public Movement movement() {
        return movement;
    }

    /** What a ship did in the last tick, as flags of {@link Movement}. */
    public int done(int slot) {
        return done[slot];
    }

    /** The cells that are seen. */
    public View view() {
        return view;
    }

    /** The private part of the last frame. */
    public SnapshotHeader header() {
        return header;
    }

    /** Bytes of notices of the last frame, {@link SnapshotHeader#noticeBytes} of them. */
    public byte[] notices() {
        return notices;
    }

    /** What ended or left the view in the last frame. */
    public Vanished vanished() {
        return vanished;
    }

    /** The cell that an entity is in, or {@link Cells#NOWHERE}. */
    public int place(int kind, int slot) {
        return places[kind][slot];
    }
}
