package dev.perihelion.shared.client;

import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Units;

/**
 * Where a spectator looks: at somebody's ship, at a place of the own choice, or at the whole arena.
 * It moves the camera and tells the server what to send. Render thread; seconds of the platform's
 * clock.
 */
final class Watcher {
    private static final int NOBODY = -1;
    private static final float TO_UNITS = 1f / Units.ONE;
    private static final float PAN_UNITS_PER_SECOND = 1100;
    private static final float GLIDE_PER_SECOND = 6;

    /** A place that moved is told this often: the view that the server sends is wider than that. */
    private static final double LOOK_EVERY_SECONDS = 0.12;

    /** Whoever was asked for comes into view by then, or flies no ship now. */
    private static final double SEEK_SECONDS = 0.7;

    private static final String FOLLOWING = "A D other ship · Space free camera · E whole arena";
    private static final String FREE = "W A S D move · Space follow a ship · E whole arena";
    private static final String WHOLE = "E back · Escape menu";

    private enum Mode {
        FOLLOW,
        FREE,
        WHOLE
    }

    private final Session session;
    private final Camera camera;
    private final Roster roster;
    private final int seats;
    private final float side;
    private Mode mode = Mode.FOLLOW;
    private int followed = NOBODY;
    private double lookSeconds = -1;
    private double nowSeconds;
    private double askedSeconds = -SEEK_SECONDS;
    private float toldX;
    private float toldY;

    Watcher(Session session, Camera camera, Arena arena, Roster roster) {
        this.session = session;
        this.camera = camera;
        this.roster = roster;
        seats = arena.seats();
        side = arena.torus().side() * TO_UNITS;
    }

    /** A key of a spectator: another ship, the free camera, the whole arena. */
    void pressed(Action action) {
        switch (action) {
            case LEFT, RIGHT -> {
                if (mode == Mode.FOLLOW) {
                    followNext(action == Action.LEFT ? -1 : 1);
                }
            }
            case FIRE -> enter(mode == Mode.FOLLOW ? Mode.FREE : Mode.FOLLOW);
            case ALT -> enter(mode == Mode.WHOLE ? Mode.FOLLOW : Mode.WHOLE);
            default -> {}
        }
    }

    private void enter(Mode next) {
        if (mode == Mode.WHOLE || next == Mode.WHOLE) {
            session.say(ClientMessage.WHOLE, next == Mode.WHOLE ? 1 : 0, 0);
        }
        mode = next;
        if (mode == Mode.FOLLOW && followed != NOBODY) {
            session.say(ClientMessage.FOLLOW, followed, 0);
        }
        lookSeconds = -1;
    }

    /** Anybody with a seat: the server alone knows who is where, and moves the view there. */
    private void followNext(int step) {
        for (int i = 1; i <= seats; i++) {
            int candidate = Math.floorMod(followed + step * i, seats);
            if (roster.name(candidate) != null) {
                follow(candidate);
                return;
            }
        }
    }

    private void follow(int seat) {
        followed = seat;
        askedSeconds = nowSeconds;
        session.say(ClientMessage.FOLLOW, seat, 0);
    }

    /** Moves the camera for one picture. */
    void picture(double now, float seconds, Pilot pilot, Ships ships) {
        nowSeconds = now;
        switch (mode) {
            case FOLLOW -> followShip(seconds, ships);
            case FREE -> {
                pan(seconds, pilot);
                tellPlace(now);
            }
            case WHOLE -> camera.glide(side * 0.5f, side * 0.5f, seconds, GLIDE_PER_SECOND);
        }
    }

    private void followShip(float seconds, Ships ships) {
        if ((followed == NOBODY || !ships.alive(followed))
                && nowSeconds - askedSeconds >= SEEK_SECONDS) {
            seek(ships);
        }
        if (followed >= 0 && ships.alive(followed)) {
            camera.glide(
                    ships.x[followed] * TO_UNITS,
                    ships.y[followed] * TO_UNITS,
                    seconds,
                    GLIDE_PER_SECOND);
        }
    }

    /** Somebody who is in view already, or else whoever comes next in the match. */
    private void seek(Ships ships) {
        int next = ships.next(Math.max(0, followed));
        next = next >= 0 ? next : ships.next(0);
        if (next >= 0) {
            follow(next);
        } else {
            followNext(1);
        }
    }

    private void pan(float seconds, Pilot pilot) {
        float way = PAN_UNITS_PER_SECOND * seconds / Math.max(0.3f, camera.zoom());
        float dx = (axis(pilot, Action.RIGHT, Action.LEFT) + pilot.thumbX()) * way;
        float dy = (axis(pilot, Action.THRUST, Action.REVERSE) + pilot.thumbY()) * way;
        camera.pan(dx, dy);
    }

    private static float axis(Pilot pilot, Action more, Action less) {
        return (pilot.holds(more) ? 1 : 0) - (pilot.holds(less) ? 1 : 0);
    }

    private void tellPlace(double now) {
        boolean moved = camera.x() != toldX || camera.y() != toldY;
        if (lookSeconds < 0 || moved && now - lookSeconds >= LOOK_EVERY_SECONDS) {
            lookSeconds = now;
            toldX = camera.x();
            toldY = camera.y();
            session.say(ClientMessage.LOOK, (int) (toldX * Units.ONE), (int) (toldY * Units.ONE));
        }
    }

    /** The zoom that shows what is looked at; {@code wanted} is the player's own choice. */
    float zoom(float wanted, Scene.View view, float baseZoom) {
        return mode == Mode.WHOLE
                ? Math.min(view.widthPx, view.heightPx) / (side * baseZoom)
                : wanted;
    }

    /**
     * What the buttons on the glass do now; they stand for {@link Action#RIGHT},
     * {@link Action#FIRE} and {@link Action#ALT}.
     */
    void write(Hud.Touch touch) {
        touch.stick = mode == Mode.FREE;
        touch.label[0] = mode == Mode.FOLLOW ? "NEXT" : null;
        touch.label[1] = mode == Mode.FOLLOW ? "FREE" : "FOLLOW";
        touch.label[2] = mode == Mode.WHOLE ? "BACK" : "WHOLE";
        touch.label[3] = null;
    }

    /** Whose ship is followed, or -1. */
    int seat() {
        return mode == Mode.FOLLOW ? followed : NOBODY;
    }

    /** What the keys do now. */
    String hint() {
        return switch (mode) {
            case FOLLOW -> FOLLOWING;
            case FREE -> FREE;
            case WHOLE -> WHOLE;
        };
    }
}
