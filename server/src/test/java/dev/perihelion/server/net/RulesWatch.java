package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Torus;
import dev.perihelion.shared.sim.World;

import java.util.Arrays;

/**
 * Looks at a world after every tick, from outside and with numbers of its own, whether any ship
 * turned, sped up or fired more than the game allows. For matches without pick-ups at 60 Hz. Test
 * thread.
 */
final class RulesWatch {
    private static final int RATE = 60;

    /** 65536 to the turn; the Dart's 320 degrees a second. */
    private static final int MOST_TURN = 65_536 * 320 / 360 / RATE + 1;

    /** Boost of 820 units/s², gravity of 240 and the pull of all mines, in 1/4096 per tick². */
    private static final int MOST_PUSH = (820 + 240 + 24 * 4 * 200) * 4096 / RATE / RATE;

    /** Any one engine and star, where no mine is near. */
    private static final int USUAL_PUSH = (820 + 240) * 4096 / RATE / RATE + 64;

    /** Ticks between two first shots by hull: 150, 1200 and 420 ms. */
    private static final int[] FIRE_TICKS = {9, 72, 25};

    /** The one star of the match: its middle on both axes, and how near is near. */
    private static final int STAR = 2048 * 4096;

    private static final int STAR_REACH = 170 * 4096;
    private static final int SHIP_REACH = 64 * 4096;

    private static final int REWIND_TICKS = Limits.REWIND_MILLIS * RATE / 1000;

    private final World world;
    private final int[] angle;
    private final int[] vx;
    private final int[] vy;
    private final int[] x;
    private final int[] y;
    private final boolean[] known;
    private final int[] firedTick;
    private final int[] shots;
    private final boolean[] bumped;

    RulesWatch(World world) {
        this.world = world;
        int seats = world.arena().seats();
        angle = new int[seats];
        vx = new int[seats];
        vy = new int[seats];
        x = new int[seats];
        y = new int[seats];
        known = new boolean[seats];
        firedTick = new int[seats];
        shots = new int[seats];
        bumped = new boolean[seats];
        Arrays.fill(firedTick, -1000);
    }

    /** Looks at the tick that was just made; what is against the rules, or an empty text. */
    String look(SpeedHackRun.Flown flown) {
        Ships ships = world.ships();
        String fault = listen();
        for (int seat = 0; seat < known.length; seat++) {
            if (flown.lags().get(seat) > REWIND_TICKS || flown.lags().get(seat) < 0) {
                fault = "seat " + seat + " looks back " + flown.lags().get(seat) + " ticks";
            }
            if (flown.controls().get(seat) >> Controls.BITS != 0) {
                fault = "seat " + seat + " holds " + flown.controls().get(seat);
            }
            if (known[seat] && ships.alive(seat) && !touches(ships, seat)) {
                String own = compare(ships, seat);
                fault = own.isEmpty() ? fault : own;
            }
            note(ships, seat);
        }
        return fault;
    }

    private String listen() {
        Arrays.fill(bumped, false);
        Events events = world.events();
        String fault = "";
        for (int i = 0; i < events.count(); i++) {
            int seat = events.a(i);
            switch (events.kind(i)) {
                case Events.SPAWNED, Events.DESTROYED -> {
                    known[seat] = false;
                    // A new ship has its guns ready.
                    firedTick[seat] = -1000;
                }
                case Events.BUMPED -> {
                    bumped[seat] = true;
                    if (events.b(i) >= 0 && events.b(i) < bumped.length) {
                        bumped[events.b(i)] = true;
                    }
                }
                case Events.FIRED -> {
                    int gap = world.tick() - firedTick[seat];
                    if (gap < FIRE_TICKS[world.ships().type[seat]]) {
                        fault = "seat " + seat + " fires after " + gap + " ticks";
                    }
                    firedTick[seat] = world.tick();
                    shots[seat]++;
                }
                default -> {}
            }
        }
        return fault;
    }

    private String compare(Ships ships, int seat) {
        int turned = Math.abs((short) (ships.angle[seat] - angle[seat]));
        if (turned > MOST_TURN) {
            return "seat " + seat + " turns by " + turned;
        }
        double push = Math.hypot(ships.vx[seat] - vx[seat], ships.vy[seat] - vy[seat]);
        if (push > (world.mines().count() == 0 ? USUAL_PUSH : MOST_PUSH)) {
            return "seat " + seat + " is pushed by " + push;
        }
        Torus torus = world.arena().torus();
        double moved = Math.hypot(
                torus.delta(x[seat], ships.x[seat]), torus.delta(y[seat], ships.y[seat]));
        double speed = Math.hypot(ships.vx[seat], ships.vy[seat]);
        return moved > speed + 8 ? "seat " + seat + " moves " + moved + " at speed " + speed : "";
    }

    /** Whatever overlaps is pushed apart, which is nobody's engine. */
    private boolean touches(Ships ships, int seat) {
        Torus torus = world.arena().torus();
        boolean near = bumped[seat] || distance(torus, seat, STAR, STAR) < STAR_REACH;
        for (int other = ships.next(0); other >= 0; other = ships.next(other + 1)) {
            near |= other != seat
                    && distance(torus, seat, ships.x[other], ships.y[other]) < SHIP_REACH;
        }
        return near;
    }

    private double distance(Torus torus, int seat, int toX, int toY) {
        Ships ships = world.ships();
        return Math.hypot(torus.delta(ships.x[seat], toX), torus.delta(ships.y[seat], toY));
    }

    private void note(Ships ships, int seat) {
        known[seat] = ships.alive(seat);
        angle[seat] = ships.angle[seat];
        vx[seat] = ships.vx[seat];
        vy[seat] = ships.vy[seat];
        x[seat] = ships.x[seat];
        y[seat] = ships.y[seat];
    }

    /** First shots of a seat so far. */
    int shots(int seat) {
        return shots[seat];
    }
}
