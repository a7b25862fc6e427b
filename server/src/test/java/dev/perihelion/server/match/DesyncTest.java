package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.Desync;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.SnapshotHeader;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Table;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** A client that went wrong is told where, and is right again with the same frame. */
class DesyncTest {
    private static final int SEATS = 12;
    private static final int WARM_TICKS = 300;
    private static final int SEEDS = 60;

    private final BotMatch match = new BotMatch(SEATS, 11, 3);
    private final Broadcast broadcast = new Broadcast(match.world(), Model.even());
    private final HandOutbox outbox = new HandOutbox();
    private final Viewer viewer =
            new Viewer(new Multicast(broadcast, new Notices(_ -> {}), new Totals()), outbox, 0);
    private final Replica replica = new Replica(match.world().arena(), Model.even(), 0);

    private void tick() {
        match.tick();
        broadcast.encode(match.world());
        viewer.offer();
        for (byte[] frame : outbox.frames) {
            assertTrue(replica.read(frame, 0, frame.length));
        }
        outbox.frames.clear();
    }

    private void warmUp() {
        for (int i = 0; i < WARM_TICKS || replica.entities().ships().next(1) < 0; i++) {
            tick();
            assertTrue(replica.checked());
            assertFalse(replica.desync().found());
        }
    }

    @Test
    void theFirstDifferenceIsNamedOnBothSides() {
        warmUp();
        Table ships = replica.entities().ships();
        int victim = ships.next(1);
        ships.column(2)[victim] += 5;
        int ticks = 0;
        while (replica.checked()) {
            tick();
            assertTrue(++ticks <= 2 * SnapshotHeader.CHECK_TICKS, "the check value saw nothing");
        }
        int failed = replica.tick();
        tick();
        viewer.requestKeyframe();
        tick();
        assertTrue(replica.desync().found());
        ClientMessage message = new ClientMessage();
        replica.desync().describe(message);
        assertEquals(failed, message.value);
        assertEquals(Entities.SHIP, message.other);
        assertEquals(victim, message.third);
        Table truth = match.world().entities().table(message.other);
        assertEquals(truth.column(message.field)[victim], message.yours);
        assertTrue(message.mine != message.yours);
        assertTrue(Desync.words(message).startsWith("from tick " + failed + " on, ship " + victim));
        tick();
        assertFalse(replica.desync().found(), "said twice");
    }

    @Test
    void whateverIsSpoiltIsFoundAndHealed() {
        warmUp();
        int found = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            spoil(random);
            for (int i = 0; i < 40 && replica.checked(); i++) {
                tick();
            }
            if (!replica.checked()) {
                viewer.requestKeyframe();
                tick();
                found += replica.desync().found() ? 1 : 0;
            }
            tick();
            assertEqualWorlds("seed " + seed);
        }
        // The others ended or left the view before the keyframe came.
        assertTrue(found > SEEDS / 2, found + " differences named");
    }

    /** Changes a value of some entity in view. */
    private void spoil(Random random) {
        Table table = replica.entities().table(random.nextInt(Entities.KINDS));
        while (table.count() == 0) {
            table = replica.entities().table(random.nextInt(Entities.KINDS));
        }
        int slot = table.next(random.nextInt(table.capacity()));
        slot = slot < 0 ? table.next(0) : slot;
        int column = random.nextInt(table.fieldCount());
        table.column(column)[slot] ^= 1;
    }

    private void assertEqualWorlds(String where) {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table ours = replica.entities().table(kind);
            Table theirs = match.world().entities().table(kind);
            for (int slot = ours.next(0); slot >= 0; slot = ours.next(slot + 1)) {
                assertTrue(theirs.alive(slot), where);
                for (int i = 0; i < ours.fieldCount(); i++) {
                    assertEquals(theirs.column(i)[slot], ours.column(i)[slot], where);
                }
            }
        }
    }
}
