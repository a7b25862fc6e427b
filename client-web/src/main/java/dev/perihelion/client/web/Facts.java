package dev.perihelion.client.web;

import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Play;
import dev.perihelion.shared.client.Prediction;
import dev.perihelion.shared.client.Scene;
import dev.perihelion.shared.client.Waterfall;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Units;

import org.teavm.jso.JSBody;

/** {@code window.perihelion}: facts for tests and the curious, read-only. The page's thread. */
final class Facts {
    private final GameClient client;
    private double keyToPictureMillis = -1;
    private boolean flew;

    Facts(GameClient client) {
        this.client = client;
        define();
    }

    @JSBody(script = """
            var facts = {};
            Object.defineProperty(window, 'perihelion', {get: function() { return Object.assign({},
                    facts); }});
            Object.defineProperty(window, 'perihelionFacts', {value: facts, enumerable: false});
            """)
    private static native void define();

    @JSBody(
            params = {"state", "seat", "alive", "tick", "drawTick", "x", "y", "angle"},
            script = """
            var facts = window.perihelionFacts;
            facts.state = state;
            facts.seat = seat;
            facts.alive = alive;
            facts.tick = tick;
            facts.drawTick = drawTick;
            facts.x = x;
            facts.y = y;
            facts.angle = angle;
            """)
    private static native void place(
            String state,
            int seat,
            boolean alive,
            double tick,
            double drawTick,
            double x,
            double y,
            int angle);

    /** The next picture begins when the one with the flying ship has been handed on. */
    @JSBody(script = """
            var facts = window.perihelionFacts;
            requestAnimationFrame(function() { facts.flyingMillis = performance.now(); });
            """)
    private static native void noteFlying();

    @JSBody(
            params = {
                "pictures",
                "snapshots",
                "commands",
                "errorMilli",
                "compared",
                "exact",
                "desyncs",
                "ships"
            },
            script = """
            var facts = window.perihelionFacts;
            facts.pictures = pictures;
            facts.snapshots = snapshots;
            facts.commands = commands;
            facts.predictionErrorMilli = errorMilli;
            facts.comparedTicks = compared;
            facts.exactTicks = exact;
            facts.desyncs = desyncs;
            facts.shipsDrawn = ships;
            """)
    private static native void counts(
            int pictures,
            int snapshots,
            int commands,
            int errorMilli,
            int compared,
            int exact,
            int desyncs,
            int ships);

    @JSBody(
            params = {
                "fps",
                "drawMillis",
                "roundTripMillis",
                "early",
                "delay",
                "bytes",
                "keyMillis",
                "offset"
            },
            script = """
            var facts = window.perihelionFacts;
            facts.fps = fps;
            facts.drawMillis = drawMillis;
            facts.roundTripMillis = roundTripMillis;
            facts.earlyTicks = early;
            facts.delayTicks = delay;
            facts.snapshotBytes = bytes;
            facts.keyToPictureMillis = keyMillis;
            facts.correctionUnits = offset;
            """)
    private static native void times(
            double fps,
            double drawMillis,
            double roundTripMillis,
            double early,
            double delay,
            double bytes,
            double keyMillis,
            double offset);

    @JSBody(
            params = {"seat", "x", "y"},
            script = """
            var facts = window.perihelionFacts;
            facts.otherSeat = seat;
            facts.otherX = x;
            facts.otherY = y;
            """)
    private static native void other(int seat, double x, double y);

    @JSBody(
            params = {
                "shots",
                "hand",
                "up",
                "wait",
                "down",
                "picture",
                "decodeMicros",
                "pixelsPerUnit",
                "hint"
            },
            script = """
            var facts = window.perihelionFacts;
            facts.shots = shots;
            facts.shotMillis = [hand, up, wait, down, picture];
            facts.decodeMicros = decodeMicros;
            facts.pixelsPerUnit = pixelsPerUnit;
            facts.hint = hint;
            """)
    private static native void shot(
            int shots,
            double hand,
            double up,
            double wait,
            double down,
            double picture,
            double decodeMicros,
            double pixelsPerUnit,
            String hint);

    private void writeShot(Play play) {
        Waterfall way = play.waterfall();
        String hint = client.scene().hud.hint;
        shot(
                way.shots(),
                way.millis(Waterfall.HAND),
                way.millis(Waterfall.UP),
                way.millis(Waterfall.WAIT),
                way.millis(Waterfall.DOWN),
                way.millis(Waterfall.PICTURE),
                client.meter().decodeSeconds() * 1e6,
                client.scene().view.zoom / client.scene().view.uiScale,
                hint == null ? "" : hint);
    }

    /**
     * The first ship of somebody else, as the server told it: another page can be compared with it.
     */
    private static void writeOther(Play play) {
        Ships ships = play.replica().entities().ships();
        int seat = ships.next(0);
        if (seat == play.seat()) {
            seat = ships.next(seat + 1);
        }
        if (seat < 0) {
            other(-1, 0, 0);
        } else {
            other(seat, ships.x[seat] / (double) Units.ONE, ships.y[seat] / (double) Units.ONE);
        }
    }

    /** A key was pressed at that time and the picture that shows it has just been drawn. */
    void answered(double pressedMillis) {
        keyToPictureMillis = Dom.seconds() * 1000 - pressedMillis;
    }

    /** Once per picture, after it. */
    void write() {
        Play play = client.play();
        Scene scene = client.scene();
        String state = client.session().state().name();
        if (play == null) {
            place(state, -1, false, 0, 0, 0, 0, 0);
            counts(client.pictures(), 0, 0, 0, 0, 0, 0, scene.ships.count);
            times(
                    1 / client.meter().pictureSeconds(),
                    client.meter().drawSeconds() * 1000,
                    0,
                    0,
                    0,
                    0,
                    -1,
                    0);
            return;
        }
        writeOther(play);
        writeShot(play);
        Prediction prediction = play.prediction();
        Ships ships = prediction.after().ships();
        int seat = Math.max(0, play.seat());
        boolean alive = play.seat() >= 0 && prediction.alive();
        place(
                state,
                play.seat(),
                alive,
                play.clock().tick(),
                play.drawTick(),
                ships.x[seat] / (double) Units.ONE,
                ships.y[seat] / (double) Units.ONE,
                ships.angle[seat]);
        if (alive && !flew) {
            flew = true;
            noteFlying();
        }
        counts(
                client.pictures(),
                play.snapshots(),
                play.commandsSent(),
                prediction.errorMilli(),
                prediction.compared(),
                prediction.exact(),
                play.desyncs(),
                scene.ships.count);
        times(
                1 / client.meter().pictureSeconds(),
                client.meter().drawSeconds() * 1000,
                client.meter().roundTripSeconds() * 1000,
                play.clock().early(),
                play.arrivals().delay(),
                client.meter().lastBytes(),
                keyToPictureMillis,
                Math.hypot(prediction.offsetX(), prediction.offsetY()));
    }
}
