package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Bot;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Table;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whatever bytes a snapshot frame has, a replica says malformed or decodes something within its
 * limits.
 */
class HostileBytesPropertyTest {
    static final Arena ARENA = arena();
    private static final int TICKS = 240;

    private static Arena arena() {
        BodySpec[] bodies = {new BodySpec(true, 1024, 1024, -1, 0, 0, 0, 90, 240, 1000)};
        return new Arena(new ArenaSpec(
                "hostile",
                11,
                60,
                24,
                Mode.FREE_FOR_ALL,
                1,
                60,
                0,
                12,
                6,
                bodies,
                new BeaconSpec[0]));
    }

    /** Frames of a fight, the first with a reset. */
    static List<byte[]> record(int seed) {
        List<byte[]> frames = new ArrayList<>();
        World world = new World(ARENA, seed);
        Commands commands = new Commands(ARENA.seats());
        for (int seat = 0; seat < ARENA.seats(); seat++) {
            commands.join(seat, Hull.of(seat % Hull.COUNT), Commands.ANY_TEAM);
        }
        Bot bot = new Bot(ARENA, world.entities(), world.movement());
        Broadcast broadcast = new Broadcast(world, Model.even());
        Viewer viewer = new Viewer(
                new Multicast(broadcast, new Notices(_ -> {}), new Totals()),
                new Recorder(frames),
                0);
        for (int tick = 0; tick < TICKS; tick++) {
            for (int seat = 0; seat < ARENA.seats(); seat++) {
                commands.controls[seat] = bot.controls(seat, world.tick());
            }
            world.step(commands);
            commands.nextTick();
            broadcast.encode(world);
            if (tick >= TICKS / 2) {
                viewer.offer();
            }
        }
        return frames;
    }

    private record Recorder(List<byte[]> frames) implements Outbox {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void offer(byte[] bytes, int offset, int length) {
            frames.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }

        @Override
        public void close(int code, String reason) {}
    }

    @Test
    void everyTruncationOfAKeyframeIsMalformed() {
        byte[] keyframe = record(1).getFirst();
        Replica replica = new Replica(ARENA, Model.even(), 0);
        for (int length = 0; length < keyframe.length - 1; length++) {
            assertFalse(
                    replica.read(keyframe, 0, length),
                    "length " + length + " of " + keyframe.length);
            assertWithinLimits(replica);
        }
        assertTrue(replica.read(keyframe, 0, keyframe.length));
    }

    @Test
    void everyFlippedBitOfAKeyframeIsSurvived() {
        List<byte[]> frames = record(2);
        byte[] keyframe = frames.getFirst();
        Replica replica = new Replica(ARENA, Model.even(), 0);
        for (int bit = 0; bit < keyframe.length * 8; bit++) {
            keyframe[bit >> 3] ^= (byte) (1 << (bit & 7));
            replica.read(keyframe, 0, keyframe.length);
            assertWithinLimits(replica);
            replica.read(frames.get(1), 0, frames.get(1).length);
            assertWithinLimits(replica);
            keyframe[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
    }

    @Test
    void everyFlippedBitAndTruncationOfADeltaIsSurvived() {
        List<byte[]> frames = record(3);
        Replica replica = new Replica(ARENA, Model.even(), 0);
        for (int i = 1; i < frames.size(); i += 4) {
            byte[] delta = frames.get(i);
            for (int bit = 0; bit < delta.length * 8; bit++) {
                assertTrue(replica.read(frames.getFirst(), 0, frames.getFirst().length));
                byte[] hostile = delta.clone();
                hostile[bit >> 3] ^= (byte) (1 << (bit & 7));
                replica.read(hostile, 0, hostile.length);
                replica.read(hostile, 0, bit >> 3);
                assertWithinLimits(replica);
            }
        }
    }

    @Test
    void randomBytesAreSurvived() {
        for (int seed = 1; seed <= 20_000; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[1 + random.nextInt(400)];
            random.nextBytes(noise);
            noise[0] = (byte) (0x80 | noise[0]);
            Replica replica = SPARE;
            replica.read(noise, 0, noise.length);
            assertWithinLimits(replica);
        }
    }

    private static final Replica SPARE = new Replica(ARENA, Model.even(), 3);

    static void assertWithinLimits(Replica replica) {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = replica.entities().table(kind);
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                assertTrue(
                        table.firstOutOfRange(slot, ARENA.torus()) < 0,
                        "kind " + kind + " slot " + slot);
            }
        }
    }
}
