package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Bodies;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Units;

/**
 * The match behind the start page as one of its pilots would see it, with every part of the
 * display: what pictures of two platforms are compared by, and what a picture's cost is measured
 * by. Render thread.
 *
 * <p>One that stands still makes its way to a tick in steps of a sixtieth of a second, one for each
 * picture, whatever the clock says, and stays there: the same picture on every platform.
 */
public final class Exhibit {
    private static final float STEP_SECONDS = 1 / 60f;
    private static final float TO_UNITS = 1f / Units.ONE;
    private static final int SEED = 7;
    private static final int ROUND_SECONDS = 300;
    private static final int BOARD_ROWS = 8;
    private static final String[] NAMES = {
        "Altair", "Bellatrix", "Capella", "Deneb", "Electra", "Fomalhaut", "Mira", "Rigel"
    };

    private final AttractMatch match;
    private final int stillPictures;
    private final boolean board;
    private final boolean whole;
    private final Bodies bodies;
    private int pictures;
    private boolean written;

    /**
     * A match of that many bots.
     *
     * @param stillPictures after so many pictures it stands still, 0 for never
     * @param board whether the scoreboard is open; then the camera has a star in view, else it is a
     *     pilot's
     * @param whole whether all of the arena is seen, else as much as a pilot sees
     */
    public Exhibit(int bots, int stillPictures, boolean board, boolean whole) {
        int count = Math.max(2, Math.min(GameClient.MOST_ATTRACT_BOTS, bots));
        this.match = new AttractMatch(count, SEED);
        this.stillPictures = stillPictures;
        this.board = board;
        this.whole = whole;
        this.bodies = new Bodies(match.world().arena());
        if (!board) {
            match.comeAboard();
        }
        for (int seat = 0; seat < count; seat++) {
            match.feel().name(seat, name(seat));
        }
    }

    private static String name(int seat) {
        String name = NAMES[seat % NAMES.length];
        return seat < NAMES.length ? name : name + " " + seat / NAMES.length;
    }

    /** Whether it is made to stand still. */
    boolean stands() {
        return stillPictures > 0;
    }

    /** How far the next picture goes on, if that much time has passed. */
    float step(float passedSeconds) {
        if (!stands()) {
            return passedSeconds;
        }
        return pictures < stillPictures ? STEP_SECONDS : 0;
    }

    /** Goes on and fills the scene, whose view has its size already. */
    void draw(Scene scene, float seconds, float baseZoom) {
        Scene.View view = scene.view;
        float side = match.world().arena().torus().side() * TO_UNITS;
        pictures++;
        match.draw(scene, seconds, whole ? view.heightPx / side : baseZoom);
        int own = match.watched();
        for (int i = 0; i < scene.ships.count; i++) {
            scene.ships.own[i] = scene.ships.slot[i] == own;
        }
        Ships ships = match.world().ships();
        vitals(scene.hud, ships, own);
        map(scene.hud.map, ships, own, view);
        if (!written) {
            written = true;
            lines(scene.hud);
            if (stands()) {
                stillLines(scene.hud);
            }
        }
        if (stands()) {
            debug(scene.hud.debug, ships, own, view);
        }
    }

    private void vitals(Hud hud, Ships ships, int own) {
        hud.visible = true;
        hud.alive = ships.alive(own);
        if (hud.alive) {
            int type = ships.type[own];
            Movement movement = match.world().movement();
            hud.hull = Math.min(1, ships.hull[own] / (float) movement.fullHull(type));
            hud.energy = Math.min(1, ships.energy[own] / (float) movement.fullEnergy(type));
            hud.speed =
                    Math.abs(ships.vx[own] * TO_UNITS * match.world().arena().tickRate());
        }
        hud.team = ships.team[own];
        hud.clockSeconds = Math.floorMod(
                ROUND_SECONDS - match.world().tick() / match.world().arena().tickRate(),
                ROUND_SECONDS);
        hud.score = 1250;
        hud.kills = 7;
        hud.deaths = 2;
        hud.rank = 3;
        hud.players = match.world().arena().seats();
        hud.aimVisible = true;
        hud.aimX = 150;
        hud.aimY = 90;
        hud.board.visible = board;
    }

    private void map(Hud.Map map, Ships ships, int own, Scene.View view) {
        Camera camera = match.camera();
        float side = view.sideUnits;
        map.count = 0;
        bodies.moveTo(match.world().tick());
        for (int i = 0; i < bodies.count(); i++) {
            map.add(
                    bodies.star(i) ? Hud.Map.STAR : Hud.Map.PLANET,
                    0,
                    camera.shortest(bodies.x(i) * TO_UNITS - view.x) / side,
                    camera.shortest(bodies.y(i) * TO_UNITS - view.y) / side,
                    bodies.radius(i) * TO_UNITS / side);
        }
        for (int s = ships.next(0); s >= 0; s = ships.next(s + 1)) {
            if (s != own) {
                map.add(
                        Hud.Map.SHIP,
                        ships.team[s],
                        camera.shortest(ships.x[s] * TO_UNITS - view.x) / side,
                        camera.shortest(ships.y[s] * TO_UNITS - view.y) / side,
                        0);
            }
        }
    }

    private static void lines(Hud hud) {
        hud.feed.add(NAMES[0], 0, NAMES[1], 1);
        hud.feed.add(NAMES[2] + " was lost", 1, null, 0);
        hud.chat.add(NAMES[3], 1, "mind the star", 0);
        hud.chat.add(NAMES[4], 0, "the star minds us", 0);
    }

    private static void stillLines(Hud hud) {
        hud.notice = "FIGHT";
        hud.noticeStrength = 1;
        hud.hint = "next ship in a moment";
        Hud.Board rows = hud.board;
        rows.title = "Perihelion";
        rows.count = BOARD_ROWS;
        for (int i = 0; i < BOARD_ROWS; i++) {
            rows.name[i] = name(i);
            rows.team[i] = i % 2;
            rows.score[i] = 2000 - 150 * i;
            rows.kills[i] = 12 - i;
            rows.deaths[i] = i;
            rows.own[i] = i == 2;
            rows.bot[i] = i > 3;
            rows.pingMillis[i] = 20 + 7 * i;
        }
        Hud.NetGraph net = hud.netGraph;
        net.visible = true;
        net.roundTripMillis = 24;
        net.jitterMillis = 3;
        net.earlyMillis = 6;
        net.leadTicks = 2;
        net.delayTicks = 1;
        net.fps = 60;
        net.drawMicros = 940;
        net.decodeMicros = 87;
        net.frameBytes = 64;
        net.shots = 1;
        for (int stage = 0; stage < Waterfall.STAGES; stage++) {
            net.shotMillis[stage] = 4 + 3 * stage;
        }
        for (int i = 0; i < Hud.NETGRAPH_SAMPLES; i++) {
            net.sample(40 + i * 3 % 200, i % 30 == 0 ? 900 : 0);
        }
    }

    /** The server's ghost of own ship a little behind, and one target of a lance. */
    private void debug(Hud.Debug debug, Ships ships, int own, Scene.View view) {
        Camera camera = match.camera();
        debug.ghost = ships.alive(own);
        debug.ghostX = camera.shortest(ships.x[own] * TO_UNITS - view.x) - 24;
        debug.ghostY = camera.shortest(ships.y[own] * TO_UNITS - view.y) - 24;
        debug.ghostAngle = 1;
        debug.count = 1;
        debug.x[0] = -260;
        debug.y[0] = -120;
        debug.rewoundTicks = 3;
        debug.strength = 1;
    }
}
