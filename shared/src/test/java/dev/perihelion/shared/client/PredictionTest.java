package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Arenas;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Random;

/**
 * The real simulation as the server, a prediction as the client, a link of some ticks between them.
 */
class PredictionTest {
    private static final int LEAD = 8;

    private final Arena arena = Arenas.of(Mode.FREE_FOR_ALL, 12, 2, 0);
    private final World world = new World(arena, 5);
    private final Commands commands = new Commands(2);
    private final Prediction prediction = new Prediction(arena, 0);
    private final ArrayDeque<Entities> link = new ArrayDeque<>();
    private final int[] said = new int[4096];

    private void serverTick() {
        commands.controls[0] = said[world.tick() + 1];
        world.step(commands);
        commands.nextTick();
        Entities copy = new Entities(arena);
        copy.copyFrom(world.entities());
        link.add(copy);
    }

    /**
     * Flies {@code ticks} with random controls; the client is ahead of the newest state it has by
     * the lead.
     */
    private void fly(int ticks, long seed) {
        Random random = new Random(seed);
        commands.join(0, Hull.DART, Commands.ANY_TEAM);
        serverTick();
        int held = Controls.NONE;
        for (int i = 0; i < ticks; i++) {
            int clientTick = world.tick() + LEAD / 2;
            if (random.nextInt(6) == 0) {
                held = Controls.of(random.nextInt(15) - 7, random.nextInt(64) << 4);
            }
            said[clientTick + 1] = held;
            prediction.advanceTo(clientTick, (tick, done) -> {});
            prediction.look(held);
            serverTick();
            if (link.size() > LEAD / 2) {
                prediction.reconcile(link.remove(), world.tick() - LEAD / 2);
            }
        }
    }

    @Test
    void nobodyInterferesSoEveryTickIsExact() {
        fly(600, 1);
        assertTrue(prediction.compared() > 500, "compared " + prediction.compared());
        assertTrue(
                prediction.exact() >= prediction.compared() - LEAD,
                prediction.exact() + " of " + prediction.compared());
    }

    @Test
    void aKeyActsOnTheNextPicture() {
        fly(60, 2);
        int angle = prediction.before().ships().angle[0];
        prediction.look(Controls.of(7, 0));
        assertFalse(prediction.after().ships().angle[0] == angle);
        assertEquals(angle, prediction.before().ships().angle[0]);
    }

    @Test
    void ticksThatNoPictureSawAreFlownWithTheCommandBefore() {
        fly(60, 3);
        int angle = prediction.before().ships().angle[0];
        prediction.look(Controls.of(7, 0));
        int step = (short) (prediction.after().ships().angle[0] - angle);
        prediction.advanceTo(prediction.tick() + 3, (tick, done) -> {});
        assertEquals(step * 3, (short) (prediction.before().ships().angle[0] - angle));
    }

    @Test
    void aCorrectionIsAnOffsetThatFades() {
        fly(120, 4);
        Entities truth = new Entities(arena);
        truth.copyFrom(world.entities());
        truth.ships().x[0] = arena.torus().wrap(truth.ships().x[0] + (20 << 12));
        prediction.reconcile(truth, world.tick());
        assertTrue(Math.abs(prediction.offsetX()) > 5, "offset " + prediction.offsetX());
        prediction.fade(1);
        assertEquals(0, prediction.offsetX(), 0.01);
    }

    @Test
    void aDeadShipIsNotFlown() {
        fly(60, 5);
        Entities truth = new Entities(arena);
        prediction.reconcile(truth, world.tick());
        assertFalse(prediction.alive());
        prediction.look(Controls.THRUST);
        assertFalse(prediction.after().ships().alive(0));
    }
}
