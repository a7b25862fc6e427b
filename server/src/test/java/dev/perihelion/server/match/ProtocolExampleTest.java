package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The example in PROTOCOL.md is what the code really sends; {@code -Dprotocol.rewrite=true} writes
 * it anew.
 */
class ProtocolExampleTest {
    private static final Path PROTOCOL = Path.of("..", "shared", "PROTOCOL.md");
    private static final String BEGIN = "<!-- example -->\n";
    private static final String END = "## Versions";

    @Test
    void theExampleIsWhatIsSent() throws IOException {
        String page = Files.readString(PROTOCOL);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END, from);
        assertTrue(from >= BEGIN.length() && to > from, "PROTOCOL.md has no example");
        String example = example();
        if (Boolean.getBoolean("protocol.rewrite")) {
            Files.writeString(PROTOCOL, page.substring(0, from) + example + page.substring(to));
        } else {
            assertEquals(example, page.substring(from, to));
        }
    }

    private static String example() {
        Arena arena = new Arena(new ArenaSpec(
                "example",
                10,
                60,
                2,
                Mode.FREE_FOR_ALL,
                1,
                60,
                0,
                0,
                0,
                new BodySpec[0],
                new BeaconSpec[0]));
        World world = new World(arena, 1);
        Commands commands = new Commands(2);
        commands.join(0, Hull.DART, Commands.ANY_TEAM);
        Broadcast broadcast = new Broadcast(world, Model.even());
        Keeper keeper = new Keeper();
        Viewer viewer = new Viewer(
                new Multicast(broadcast, new Notices(ProtocolExampleTest::roster), new Totals()),
                keeper,
                0);
        Replica replica = new Replica(arena, Model.even(), 0);
        while (!world.ships().alive(0)) {
            world.step(commands);
            commands.nextTick();
            broadcast.encode(world);
        }
        viewer.offer();
        StringBuilder page = new StringBuilder("""

                An arena of one cell (side bits 10, 60 Hz, 2 seats, no bodies, asteroids or pick-ups), \
                every chance 2048 of 4096. The ship
                in seat 0 has just appeared; its pilot gets a first frame, with reset, one notice \
                (SPAWN, seat 0) and a keyframe block:

                """);
        describe(page, keeper, replica);
        commands.controls[0] = Controls.of(3, Controls.THRUST);
        world.step(commands);
        broadcast.encode(world);
        viewer.offer();
        page.append("""

                Then the pilot holds thrust and turns with strength 3. The next frame carries the \
                change of controls; that the ship has
                turned and moved is not in it:

                """);
        describe(page, keeper, replica);
        world.step(commands);
        broadcast.encode(world);
        viewer.offer();
        page.append(
                "\nAnd when the pilot just goes on, the frame says that all is as predicted:\n\n");
        describe(page, keeper, replica);
        return page.append('\n').toString();
    }

    private static void roster(Consumer<Notice> listener) {
        Notice spawn = new Notice();
        spawn.type = Notice.SPAWN;
        listener.accept(spawn);
    }

    private static void describe(StringBuilder page, Keeper keeper, Replica replica) {
        assertTrue(replica.read(keeper.last, 0, keeper.last.length));
        page.append("```\n");
        HexFormat hex = HexFormat.ofDelimiter(" ");
        for (int i = 0; i < keeper.last.length; i += 16) {
            page.append(hex.formatHex(keeper.last, i, Math.min(keeper.last.length, i + 16)))
                    .append('\n');
        }
        int count = replica.header().noticeBytes;
        page.append(String.format(
                Locale.ROOT,
                "%nreset %s, tick %d, hidden %s, notices %d bytes%s, view %d,%d %dx%d%n",
                replica.header().reset,
                replica.tick(),
                replica.header().hidden,
                count,
                count == 0 ? "" : " (" + hex.formatHex(replica.notices(), 0, count) + ")",
                replica.view().column(),
                replica.view().row(),
                replica.view().width(),
                replica.view().height()));
        Ships ships = replica.entities().ships();
        page.append("afterwards ship 0:");
        for (int i = 0; i < ships.fieldCount(); i++) {
            page.append(i % 6 == 0 ? "\n   " : "")
                    .append(' ')
                    .append(ships.field(i).name())
                    .append(' ')
                    .append(ships.column(i)[0]);
        }
        page.append("\n```\n");
    }

    private static final class Keeper implements Outbox {
        private byte[] last = new byte[0];

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void offer(byte[] bytes, int offset, int length) {
            last = Arrays.copyOfRange(bytes, offset, offset + length);
        }

        @Override
        public void close(int code, String reason) {}
    }
}
