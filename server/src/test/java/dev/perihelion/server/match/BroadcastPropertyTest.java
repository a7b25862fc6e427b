package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.perihelion.shared.protocol.Cells;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.NoticeReader;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.View;
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

/** A client's entities equal the server's, bit for bit, whatever pilots, views and links do. */
class BroadcastPropertyTest {
    private static final int SEEDS = Integer.getInteger("seeds", 40);
    private static final long ENTITY_TICKS = 10_000_000;

    @Test
    void aClientsWorldIsBitEqualToTheServers() {
        long compared = 0;
        long answers = 0;
        long shared = 0;
        long told = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Run run = new Run(seed);
            compared += run.play(1200);
            answers += run.answers;
            shared += run.shared;
            told += run.told;
        }
        assertTrue(shared > 100L * SEEDS, shared + " frames were the multicast's");
        assertTrue(told > 100L * SEEDS, told + " notices were told");
        assertTrue(answers > SEEDS, answers + " commands were answered");
        assertTrue(compared > ENTITY_TICKS, "compared " + compared + " entity-ticks");
    }

    private static Arena arena(Random random, Mode mode) {
        int sideBits = 10 + random.nextInt(5);
        int middle = 1 << sideBits - 1;
        BodySpec[] bodies = {
            new BodySpec(true, middle, middle, -1, 0, 0, 0, 90, 240, middle - 1),
            new BodySpec(
                    false, 0, 0, 0, middle / 2, 40_000, random.nextInt(65536), 60, 200, middle / 2),
        };
        int seats = 1 + random.nextInt(80);
        int tickRate = 20 + random.nextInt(100);
        return new Arena(new ArenaSpec(
                "random",
                sideBits,
                tickRate,
                seats,
                mode,
                mode.hasTeams() ? 3 : 1,
                10,
                0,
                random.nextInt(60),
                20,
                bodies,
                new BeaconSpec[] {new BeaconSpec(middle / 2, middle / 2, 200)}));
    }

    /** One random match with random viewers. */
    private static final class Run {
        private final int seed;
        private final Random random;
        private final Arena arena;
        private final World world;
        private final Commands commands;
        private final Bot bot;
        private final Broadcast broadcast;
        private final Notices notices = new Notices(listener -> {});
        private final Multicast multicast;
        private final Notice notice = new Notice();
        private int said;
        private long shared;
        private long told;
        private final List<Client> clients = new ArrayList<>();
        private long answers;

        Run(int seed) {
            this.seed = seed;
            random = new Random(seed);
            arena = arena(random, Mode.of(seed % 4));
            world = new World(arena, seed);
            commands = new Commands(arena.seats());
            bot = new Bot(arena, world.entities(), world.movement());
            broadcast = new Broadcast(world, Model.even());
            multicast = new Multicast(broadcast, notices, new Totals());
        }

        long play(int ticks) {
            long compared = 0;
            for (int i = 0; i < ticks; i++) {
                disturb();
                world.step(commands);
                commands.nextTick();
                broadcast.encode(world);
                say();
                boolean snapshot = i % 300 < 200 || i % 300 < 280 && i % 2 == 0;
                for (Client client : clients) {
                    compared += client.tick(snapshot);
                }
            }
            return compared;
        }

        /** Often nothing, sometimes a word, seldom more than one frame may tell. */
        private void say() {
            int words = random.nextInt(8) != 0 ? 0 : random.nextInt(40) != 0 ? 1 : 60;
            for (int i = 0; i < words; i++) {
                notice.type = Notice.CHAT;
                notice.seat = Notice.NOBODY;
                notice.text = said++ + " " + "x".repeat(words);
                notices.accept(notice);
            }
        }

        private void disturb() {
            int seat = random.nextInt(arena.seats());
            if (random.nextInt(3) == 0) {
                commands.join(seat, Hull.of(random.nextInt(3)), Commands.ANY_TEAM);
            } else if (random.nextInt(60) == 0) {
                commands.leave(seat);
            }
            for (int i = 0; i < arena.seats(); i++) {
                boolean wild = i % 5 == 0;
                if (!wild) {
                    commands.controls[i] = bot.controls(i, world.tick());
                } else if (random.nextInt(4) == 0) {
                    commands.controls[i] = random.nextInt();
                }
            }
            if (clients.size() < 8 && random.nextInt(20) == 0) {
                int wanted = random.nextInt(arena.seats());
                boolean free = clients.stream().noneMatch(other -> other.viewer.seat() == wanted);
                clients.add(new Client(free && random.nextInt(4) != 0 ? wanted : Viewer.NO_SEAT));
            } else if (clients.size() > 4 && random.nextInt(200) == 0) {
                clients.removeFirst().viewer.leave();
            }
        }

        /** A viewer on a link that stalls now and then, and the replica at its other end. */
        private final class Client implements Outbox {
            private final Viewer viewer;
            private final Replica replica;
            private int stalled;
            private boolean fresh;
            private int spoken;
            private boolean owed;
            private int heard = said;
            private final NoticeReader reader = new NoticeReader();

            Client(int seat) {
                viewer = new Viewer(multicast, this, seat);
                viewer.whole(random.nextInt(4) == 0);
                replica = new Replica(arena, Model.even(), seat);
            }

            long tick(boolean snapshot) {
                stalled = stalled > 0
                        ? stalled - 1
                        : random.nextInt(40) == 0 ? random.nextInt(30) : 0;
                if (viewer.seat() == Viewer.NO_SEAT && random.nextInt(30) == 0) {
                    viewer.look(random.nextInt(), random.nextInt());
                }
                if (random.nextInt(300) == 0) {
                    viewer.requestKeyframe();
                }
                if (snapshot && random.nextInt(5) == 0) {
                    spoken = random.nextInt(200) - 100;
                    viewer.feedback(spoken);
                    owed = true;
                }
                fresh = false;
                if (snapshot) {
                    shared += Serving.serve(multicast, viewer) ? 1 : 0;
                }
                return fresh ? compare() : 0;
            }

            @Override
            public boolean ready() {
                return stalled == 0;
            }

            @Override
            public void offer(byte[] bytes, int offset, int length) {
                fresh = true;
                assertTrue(
                        replica.read(Arrays.copyOfRange(bytes, offset, offset + length), 0, length),
                        "malformed, seed " + seed);
                reader.reset(replica.notices(), replica.header().noticeBytes);
                while (reader.next()) {
                    assertTrue(
                            reader.notice().text.startsWith(heard + " "),
                            heard + " was to be told, seed " + seed + ": " + reader.notice().text);
                    heard++;
                    told++;
                }
                assertEquals(owed, replica.header().feedback, "seed " + seed);
                owed = false;
                if (replica.header().feedback) {
                    assertEquals(spoken, replica.header().earliness, "seed " + seed);
                    answers++;
                }
            }

            @Override
            public void close(int code, String reason) {
                fail(reason);
            }

            private long compare() {
                View view = replica.view();
                long count = 0;
                for (int kind = 0; kind < Entities.KINDS; kind++) {
                    Table ours = replica.entities().table(kind);
                    Table theirs = world.entities().table(kind);
                    for (int slot = ours.next(0); slot >= 0; slot = ours.next(slot + 1)) {
                        boolean own = kind == Entities.SHIP && slot == viewer.seat();
                        boolean seen = view.sees(replica.place(kind, slot));
                        assertTrue(seen || own, "unseen " + where(kind, slot));
                        boolean cloaked = kind == Entities.SHIP
                                && theirs.alive(slot)
                                && world.ships().cloak[slot] > 0;
                        assertTrue(!cloaked || own, "cloaked " + where(kind, slot));
                        equal(kind, slot, ours, theirs);
                        count++;
                    }
                    complete(kind, ours, theirs, view);
                }
                assertTrue(
                        replica.checked(), "check value, seed " + seed + " tick " + world.tick());
                return count;
            }

            private void equal(int kind, int slot, Table ours, Table theirs) {
                assertTrue(theirs.alive(slot), "ghost " + where(kind, slot));
                for (int i = 0; i < ours.fieldCount(); i++) {
                    if (ours.column(i)[slot] != theirs.column(i)[slot]) {
                        fail(ours.field(i).name() + " " + ours.column(i)[slot] + " for "
                                + theirs.column(i)[slot] + where(kind, slot));
                    }
                }
            }

            /** Everything well inside the view is known. */
            private void complete(int kind, Table ours, Table theirs, View view) {
                Cells cells = new Cells(arena.torus());
                for (int slot = theirs.next(0); slot >= 0; slot = theirs.next(slot + 1)) {
                    int x = theirs.column(Entities.X)[slot];
                    int y = theirs.column(Entities.Y)[slot];
                    boolean hidden = kind == Entities.SHIP
                            && slot != viewer.seat()
                            && world.ships().cloak[slot] > 0;
                    if (!hidden && wellInside(cells, view, x, y)) {
                        assertTrue(ours.alive(slot), "missing " + where(kind, slot));
                    }
                }
            }

            private boolean wellInside(Cells cells, View view, int x, int y) {
                for (int dx = -1; dx <= 1; dx++) {
                    for (int dy = -1; dy <= 1; dy++) {
                        int nearX = arena.torus().wrap(x + dx * (Cells.MARGIN + 1));
                        int nearY = arena.torus().wrap(y + dy * (Cells.MARGIN + 1));
                        if (!view.sees(cells.at(nearX, nearY))) {
                            return false;
                        }
                    }
                }
                return true;
            }

            private String where(int kind, int slot) {
                return " kind " + kind + " slot " + slot + " tick " + world.tick() + " seed "
                        + seed;
            }
        }
    }
}
