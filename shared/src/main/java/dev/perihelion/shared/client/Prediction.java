package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Mines;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Shots;
import dev.perihelion.shared.sim.Table;
import dev.perihelion.shared.sim.Torus;
import dev.perihelion.shared.sim.Units;

import java.util.Arrays;

/**
 * Own ship and what it fires, ahead of the server's answer. Render thread.
 *
 * <p>Every decoded state is taken over bit for bit and the commands that it does not contain yet
 * are run again on top of it, by the server's own {@link Movement}. Where nobody else interfered
 * the result is the one from before; where it is not, the difference is kept as an offset for the
 * picture, which fades.
 *
 * <p>Three states stand side by side: {@link #before()} at the last whole tick, {@link #after()}
 * one tick later with the controls held at this moment, so that a key acts on the very next
 * picture.
 */
public final class Prediction {
    private static final int LOG = 256;
    private static final int MOST_STEPS = 60;
    private static final float OFFSET_FADE_PER_SECOND = 11;

    /** A correction that runs faster than this is seen as a snap. */
    private static final float MOST_FADE_UNITS_PER_SECOND = 260;

    private static final float MOST_OFFSET_UNITS = 240;
    private static final float TO_UNITS = 1f / Units.ONE;

    private final int seat;
    private final Torus torus;
    private final Movement movement;
    private final Flock now;
    private final Flock next;
    private final int[] controls = new int[LOG];
    private final int[] pastX = new int[LOG];
    private final int[] pastY = new int[LOG];
    private final int[] pastAngle = new int[LOG];
    private final int[] pastTick = new int[LOG];
    private int tick = -1;
    private boolean alive;
    private boolean holdFire;
    private float drawnPart;
    private float offsetX;
    private float offsetY;
    private int errorMilli;
    private int compared;
    private int exact;
    private int lookedTick = -1;

    public Prediction(Arena arena, int seat) {
        this.seat = seat;
        this.torus = arena.torus();
        this.movement = new Movement(arena);
        this.now = new Flock(arena);
        this.next = new Flock(arena);
        Arrays.fill(pastTick, -1);
    }

    /** The rows of one ship: itself, its shots, its mines. */
    public static final class Flock {
        private final Ships ships;
        private final Shots shots;
        private final Mines mines;

        Flock(Arena arena) {
            ships = new Ships(arena.seats());
            shots = new Shots(arena.seats() * Shots.PER_SHIP);
            mines = new Mines(arena.seats() * Mines.PER_SHIP);
        }

        void copy(int seat, Ships fromShips, Shots fromShots, Mines fromMines) {
            copyRow(ships, fromShips, seat);
            for (int i = 0; i < Shots.PER_SHIP; i++) {
                copyRow(shots, fromShots, seat * Shots.PER_SHIP + i);
            }
            for (int i = 0; i < Mines.PER_SHIP; i++) {
                copyRow(mines, fromMines, seat * Mines.PER_SHIP + i);
            }
        }

        private static void copyRow(Table to, Table from, int slot) {
            if (from.alive(slot)) {
                to.add(slot);
                to.copyRow(slot, from, slot);
            } else {
                to.remove(slot);
            }
        }

        public Ships ships() {
            return ships;
        }

        public Shots shots() {
            return shots;
        }

        public Mines mines() {
            return mines;
        }
    }

    /** Nobody may fire now: the round is over. */
    public void holdFire(boolean on) {
        holdFire = on;
    }

    /** Takes over a decoded state and runs the commands since then again. */
    public void reconcile(Entities truth, int truthTick) {
        boolean lives = truth.ships().alive(seat);
        if (lives && alive) {
            compare(truth.ships(), truthTick);
        }
        float oldX = drawn(now.ships.x, next.ships.x);
        float oldY = drawn(now.ships.y, next.ships.y);
        boolean continues = alive && lives && tick >= truthTick;
        int target = Math.max(tick, truthTick);
        alive = lives;
        now.copy(seat, truth.ships(), truth.shots(), truth.mines());
        tick = truthTick;
        if (target - truthTick > MOST_STEPS) {
            target = truthTick;
            continues = false;
        }
        while (tick < target) {
            stepOnce();
        }
        if (continues) {
            lookAgain();
            shiftOffset(oldX, oldY);
        } else {
            offsetX = 0;
            offsetY = 0;
        }
    }

    private void compare(Ships truth, int truthTick) {
        int at = truthTick & LOG - 1;
        if (pastTick[at] != truthTick) {
            return;
        }
        double dx = torus.delta(pastX[at], truth.x[seat]);
        double dy = torus.delta(pastY[at], truth.y[seat]);
        errorMilli = (int) Math.ceil(Math.sqrt(dx * dx + dy * dy) * 1000 / Units.ONE);
        compared++;
        if (errorMilli == 0 && pastAngle[at] == truth.angle[seat]) {
            exact++;
        }
    }

    private void shiftOffset(float oldX, float oldY) {
        float side = torus.side() * TO_UNITS;
        offsetX += shortest(oldX - drawn(now.ships.x, next.ships.x), side);
        offsetY += shortest(oldY - drawn(now.ships.y, next.ships.y), side);
        if (offsetX * offsetX + offsetY * offsetY > MOST_OFFSET_UNITS * MOST_OFFSET_UNITS) {
            offsetX = 0;
            offsetY = 0;
        }
    }

    /** Where the last picture stands between the two states, in units; not wrapped. */
    private float drawn(int[] from, int[] to) {
        return (from[seat] + torus.delta(from[seat], to[seat]) * drawnPart) * TO_UNITS;
    }

    private static float shortest(float delta, float side) {
        return delta - side * (float) Math.floor(delta / side + 0.5f);
    }

    /**
     * Goes on to a whole tick; what own ship does on the way goes to {@code doings}, once for each
     * tick that was not predicted before.
     */
    public void advanceTo(int toTick, Doings doings) {
        if (tick < 0) {
            return;
        }
        if (toTick - tick > MOST_STEPS) {
            tick = toTick;
            return;
        }
        while (tick < toTick) {
            if (lookedTick <= tick) {
                // No picture saw this tick: the server flies on with the command before, and so do
                // we.
                controls[tick + 1 & LOG - 1] = controls[tick & LOG - 1];
            }
            int done = stepOnce();
            if (alive && done != 0) {
                doings.did(tick, done);
            }
        }
    }

    /** Takes notice of what own ship does when it is predicted for the first time. */
    public interface Doings {
        /** Flags of {@link Movement}. */
        void did(int tick, int done);
    }

    private int stepOnce() {
        tick++;
        int done = step(now, tick);
        int at = tick & LOG - 1;
        pastTick[at] = alive ? tick : -1;
        pastX[at] = now.ships.x[seat];
        pastY[at] = now.ships.y[seat];
        pastAngle[at] = now.ships.angle[seat];
        return done;
    }

    /**
     * Looks one tick ahead with the controls held now; what was held last is flown when the tick is
     * past.
     */
    public void look(int held) {
        controls[tick + 1 & LOG - 1] = held;
        lookedTick = tick + 1;
        lookAgain();
    }

    private void lookAgain() {
        next.copy(seat, now.ships, now.shots, now.mines);
        step(next, tick + 1);
    }

    /** How far between {@link #before()} and {@link #after()} the picture showed own ship. */
    public void drawn(float part) {
        drawnPart = part;
    }

    private int step(Flock flock, int atTick) {
        movement.moveTo(Math.max(0, atTick));
        int done = 0;
        if (alive) {
            int held = Controls.sanitized(controls[atTick & LOG - 1]);
            flock.ships.controls[seat] = holdFire ? held & ~(Controls.FIRE | Controls.ALT) : held;
            done = movement.stepShip(flock.ships, seat);
            movement.launchShot(flock.ships, seat, done, flock.shots);
            movement.layMine(flock.ships, seat, done, flock.mines);
        }
        for (int i = 0; i < Shots.PER_SHIP; i++) {
            int slot = seat * Shots.PER_SHIP + i;
            if (flock.shots.alive(slot) && !movement.stepShot(flock.shots, slot)) {
                flock.shots.remove(slot);
            }
        }
        for (int i = 0; i < Mines.PER_SHIP; i++) {
            int slot = seat * Mines.PER_SHIP + i;
            if (flock.mines.alive(slot) && !movement.stepMine(flock.mines, slot)) {
                flock.mines.remove(slot);
            }
        }
        return done;
    }

    /** Lets the offset of the picture fade. */
    public void fade(float seconds) {
        float length = (float) Math.sqrt(offsetX * offsetX + offsetY * offsetY);
        float most = seconds * MOST_FADE_UNITS_PER_SECOND;
        float keep = Math.max(
                (float) Math.exp(-seconds * OFFSET_FADE_PER_SECOND),
                1 - most / Math.max(most, length));
        offsetX *= keep;
        offsetY *= keep;
    }

    /** The last whole tick. */
    public Flock before() {
        return now;
    }

    /** One tick later, with what is held at this moment. */
    public Flock after() {
        return next;
    }

    public int tick() {
        return tick;
    }

    public boolean alive() {
        return alive;
    }

    public float offsetX() {
        return offsetX;
    }

    public float offsetY() {
        return offsetY;
    }

    /**
     * Distance between the last compared prediction and the truth, thousandths of a unit, rounded
     * up.
     */
    public int errorMilli() {
        return errorMilli;
    }

    /** Ticks whose prediction was compared with the truth. */
    public int compared() {
        return compared;
    }

    /** Of those, how many were right to the last bit of place and heading. */
    public int exact() {
        return exact;
    }

    /** Starts anew from the next state: a keyframe came after a pause. */
    public void forget() {
        alive = false;
        tick = -1;
        offsetX = 0;
        offsetY = 0;
        Arrays.fill(pastTick, -1);
    }
}
