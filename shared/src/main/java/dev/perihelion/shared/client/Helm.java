package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Ships;

import org.jspecify.annotations.Nullable;

/**
 * From the pilot's hands to the predicted ship and to the server: one command per tick, sent when
 * it changes and four times a second all the same. Render thread.
 */
final class Helm {
    private static final double HEARTBEAT_SECONDS = 0.25;

    private final Session session;
    private final Prediction prediction;
    private final TurnRates turnRates;
    private final Waterfall waterfall;
    private final int seat;
    private double lastSeconds;
    private int lastControls = -1;
    private int turnTick = -1;
    private int heldTurn;
    private int sent;
    private int lagTicks;

    Helm(Session session, Arena arena, Prediction prediction, Waterfall waterfall, int seat) {
        this.session = session;
        this.prediction = prediction;
        this.waterfall = waterfall;
        this.seat = seat;
        this.turnRates = new TurnRates(arena);
    }

    /**
     * Predicts up to the clock's tick and looks one tick ahead with what is held now; that command
     * goes out at once when it changes.
     *
     * @param tick the clock's, with its fraction
     * @param drawTick the tick that others are drawn at
     * @param pilot null while a menu has the keys
     */
    void fly(
            double now,
            double tick,
            double drawTick,
            @Nullable Pilot pilot,
            Prediction.Doings doings) {
        int whole = (int) Math.floor(tick);
        prediction.advanceTo(whole, doings);
        // A clock that was set back waits for itself: what is predicted has been sent already.
        int flown = Math.max(whole, prediction.tick()) + 1;
        int held = pilot != null && prediction.alive() ? controls(pilot, flown) : Controls.NONE;
        prediction.look(held);
        if (held != lastControls || now - lastSeconds >= HEARTBEAT_SECONDS) {
            lagTicks = (int) Math.round(flown - drawTick);
            session.sendCommand(flown, held, lagTicks);
            if (Controls.has(held, Controls.FIRE)) {
                waterfall.sent(now, flown);
            }
            sent++;
            lastControls = held;
            lastSeconds = now;
        }
    }

    /**
     * A turn towards a point is chosen once per tick, so that it does not flutter between two
     * pictures of one tick.
     */
    private int controls(Pilot pilot, int flown) {
        Ships own = prediction.before().ships();
        int held = pilot.controls(turnRates, own.type[seat], own.angle[seat]);
        if (pilot.steering() != Pilot.Steering.KEYS) {
            if (flown != turnTick) {
                heldTurn = Controls.turn(held);
            }
            held = Controls.of(heldTurn, held & ~0xF);
        }
        turnTick = flown;
        return held;
    }

    /** How many ticks behind own ship the others were, as the last command said. */
    int lagTicks() {
        return lagTicks;
    }

    /** Commands sent so far. */
    int commandsSent() {
        return sent;
    }
}
