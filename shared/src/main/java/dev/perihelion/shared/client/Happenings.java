package dev.perihelion.shared.client;

import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.Vanished;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Ships;

/**
 * What happened, read from the difference between two decoded states: shots fired, hits, ends. It
 * waits until the picture has come to its tick. Kinds are those of {@link Events}. Render thread.
 *
 * <p>More than {@link #CAPACITY} waiting ones are not shown.
 */
final class Happenings {
    static final int CAPACITY = 1024;

    private final int seat;
    private final Lance lance;
    private final int[] lastHull;
    private final int[] ticks = new int[CAPACITY];
    private final int[] kinds = new int[CAPACITY];
    private final int[] as = new int[CAPACITY];
    private final int[] values = new int[CAPACITY];
    private final int[] xs = new int[CAPACITY];
    private final int[] ys = new int[CAPACITY];
    private final int[] goneTick;
    private final int[] goneX;
    private final int[] goneY;
    private int count;

    Happenings(Arena arena, int seat) {
        this.seat = seat;
        this.lance = new Lance(arena);
        this.lastHull = new int[arena.seats()];
        this.goneTick = new int[arena.seats()];
        this.goneX = new int[arena.seats()];
        this.goneY = new int[arena.seats()];
    }

    /** Is told of everything when its time has come. */
    interface Witness {
        void saw(int kind, int a, int value, int x, int y);
    }

    /** Reads the newest decoded frame. After a reset there is nothing to compare with. */
    void read(Replica replica) {
        Ships ships = replica.entities().ships();
        int tick = replica.tick();
        boolean reset = replica.header().reset;
        if (reset) {
            count = 0;
        }
        for (int s = ships.next(0); s >= 0; s = ships.next(s + 1)) {
            int hull = ships.hull[s];
            if (!reset && lastHull[s] > hull) {
                add(tick, Events.HIT, s, lastHull[s] - hull, ships.x[s], ships.y[s]);
            }
            lastHull[s] = hull;
            if (!reset && s != seat) {
                fired(replica, s, tick);
            }
        }
        if (!reset) {
            ended(replica.vanished(), tick);
        }
    }

    private void fired(Replica replica, int s, int tick) {
        Ships ships = replica.entities().ships();
        int done = replica.done(s);
        if ((done & Movement.FIRED) != 0) {
            if (ships.type[s] == Hull.LANCER.ordinal()) {
                int length = lance.length(ships, s, ships, replica.movement());
                add(tick, Events.LANCED, s, length, ships.x[s], ships.y[s]);
            } else {
                add(tick, Events.FIRED, s, ships.type[s], ships.x[s], ships.y[s]);
            }
        }
        if ((done & Movement.FIRED_ALT) != 0) {
            add(tick, Events.FIRED_ALT, s, ships.type[s], ships.x[s], ships.y[s]);
        }
    }

    private void ended(Vanished vanished, int tick) {
        for (int i = 0; i < vanished.count(); i++) {
            int slot = vanished.slot(i);
            if (vanished.kind(i) == Entities.SHIP) {
                lastHull[slot] = 0;
                goneTick[slot] = tick;
                goneX[slot] = vanished.x(i);
                goneY[slot] = vanished.y(i);
            }
            if (vanished.how(i) == Vanished.OUT_OF_VIEW) {
                continue;
            }
            int kind = switch (vanished.kind(i)) {
                case Entities.MINE -> Events.BURST;
                case Entities.ASTEROID -> Events.BROKE;
                case Entities.PICKUP -> Events.PICKED_UP;
                case Entities.SHOT -> vanished.how(i) == Vanished.GONE ? Events.BUMPED : -1;
                default -> -1;
            };
            if (kind >= 0) {
                int about = kind == Events.BUMPED || kind == Events.PICKED_UP ? -1 : slot;
                add(tick, kind, about, 1, vanished.x(i), vanished.y(i));
            }
        }
    }

    /**
     * Takes the notices that are seen as well as told; after {@link #read(Replica)}: a ship may
     * vanish without an end.
     */
    void read(Notice notice, Ships ships, int tick) {
        if (notice.type == Notice.SPAWN
                && notice.seat < ships.capacity()
                && ships.alive(notice.seat)) {
            add(tick, Events.SPAWNED, notice.seat, 0, ships.x[notice.seat], ships.y[notice.seat]);
        } else if (notice.type == Notice.KILL
                && notice.seat < lastHull.length
                && goneTick[notice.seat] == tick) {
            add(tick, Events.DESTROYED, notice.seat, 0, goneX[notice.seat], goneY[notice.seat]);
        }
    }

    private void add(int tick, int kind, int a, int value, int x, int y) {
        if (count < CAPACITY) {
            ticks[count] = tick;
            kinds[count] = kind;
            as[count] = a;
            values[count] = value;
            xs[count] = x;
            ys[count] = y;
            count++;
        }
    }

    /**
     * Tells what the picture has come to; what concerns own ship at once, since it is drawn in the
     * present.
     */
    void release(double drawTick, Witness witness) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (ticks[i] <= drawTick || as[i] == seat && seat >= 0) {
                witness.saw(kinds[i], as[i], values[i], xs[i], ys[i]);
            } else {
                ticks[kept] = ticks[i];
                kinds[kept] = kinds[i];
                as[kept] = as[i];
                values[kept] = values[i];
                xs[kept] = xs[i];
                ys[kept] = ys[i];
                kept++;
            }
        }
        count = kept;
    }

    /** The beam of own lance among the ships as they are drawn. */
    int ownBeam(Ships own, Ships drawn, Movement movement) {
        return lance.length(own, seat, drawn, movement);
    }
}
