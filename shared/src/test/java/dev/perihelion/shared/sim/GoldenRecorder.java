package dev.perihelion.shared.sim;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Records the golden replays anew, for when the rules of the game were meant to change: {@code mvn
 * -q -Pgolden -pl shared -am process-test-classes}. The layout is {@link GoldenReplay}'s.
 */
public final class GoldenRecorder {
    private static final int ASTEROIDS = 24;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Scene scene;
    private final World world;
    private final Commands commands;
    private final Bot bot;
    private final Random random;
    private final int[] before;

    /**
     * What to record.
     *
     * @param name of the file
     * @param wild of how many seats the pilot presses anything at all; the others are flown by
     *     {@link Bot}
     * @param restless in how many of 1,000 ticks a pilot joins or leaves
     */
    private record Scene(
            String name,
            Mode mode,
            int sideBits,
            int seats,
            int tickRate,
            int ticks,
            int wild,
            int restless) {
        Arena arena() {
            ArenaSpec spec = Arenas.of(mode, sideBits, seats, ASTEROIDS).spec();
            return new Arena(new ArenaSpec(
                    name,
                    spec.sideBits(),
                    tickRate,
                    seats,
                    mode,
                    spec.teams(),
                    spec.roundSeconds() / 4,
                    spec.scoreLimit(),
                    ASTEROIDS,
                    spec.pickups(),
                    spec.bodies(),
                    spec.beacons()));
        }
    }

    private static final List<Scene> SCENES = List.of(
            new Scene("free-for-all", Mode.FREE_FOR_ALL, 12, 24, 60, 3600, 4, 5),
            new Scene("beacons", Mode.BEACONS, 12, 16, 60, 3600, 4, 20),
            new Scene("teams-20hz", Mode.TEAMS, 11, 12, 20, 1200, 3, 10),
            new Scene("duel-128hz", Mode.DUEL, 10, 2, 128, 7680, 0, 0),
            new Scene("wild-crowd", Mode.FREE_FOR_ALL, 11, 96, 60, 400, 96, 50));

    private GoldenRecorder(Scene scene, Arena arena) {
        this.scene = scene;
        random = new Random(scene.name().hashCode());
        world = new World(arena, random.nextInt());
        commands = new Commands(scene.seats());
        bot = new Bot(arena, world.entities(), world.movement());
        before = new int[scene.seats()];
    }

    /** Writes the files into the directory that the argument names. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Files.createDirectories(directory);
        for (Scene scene : SCENES) {
            byte[] file = new GoldenRecorder(scene, scene.arena()).record();
            String result = new GoldenReplay(file).run();
            if (!result.equals(new GoldenReplay(file).passed())) {
                throw new IllegalStateException(result);
            }
            Files.write(directory.resolve(scene.name() + ".golden"), file);
        }
    }

    /** Records a minute of bots in an arena, a quarter of the pilots pressing anything at all. */
    public static byte[] record(String name, Arena arena) throws IOException {
        int seats = arena.seats();
        int ticks = 60 * arena.tickRate();
        int sideBits = arena.spec().sideBits();
        Scene scene = new Scene(
                name, arena.mode(), sideBits, seats, arena.tickRate(), ticks, seats / 4, 10);
        return new GoldenRecorder(scene, arena).record();
    }

    private byte[] record() throws IOException {
        Random seeds = new Random(scene.name().hashCode());
        out.writeInt(GoldenReplay.MAGIC);
        text(scene.name());
        out.writeInt(seeds.nextInt());
        number(scene.ticks());
        arena(world.arena().spec());
        for (int tick = 0; tick < scene.ticks(); tick++) {
            tick(tick);
        }
        return bytes.toByteArray();
    }

    private void tick(int tick) throws IOException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        int count = 0;
        for (int seat = 0; seat < scene.seats(); seat++) {
            if (tick == 0 || random.nextInt(1000 * scene.seats()) < scene.restless()) {
                seatChange(entries, seat, tick);
                count++;
            }
        }
        for (int seat = 0; seat < scene.seats(); seat++) {
            commands.controls[seat] = pilot(seat);
            if (commands.controls[seat] != before[seat]) {
                number(entries, seat, GoldenReplay.CONTROLS, commands.controls[seat]);
                count++;
            }
        }
        System.arraycopy(commands.controls, 0, before, 0, before.length);
        number(count);
        out.write(entries.toByteArray());
        world.step(commands);
        commands.nextTick();
        out.writeInt(world.hash());
    }

    private void seatChange(ByteArrayOutputStream entries, int seat, int tick) {
        if (tick == 0 || !world.seats().alive(seat)) {
            int hull = (seat + tick) % Hull.COUNT;
            commands.join(seat, Hull.of(hull), Commands.ANY_TEAM);
            number(entries, seat, GoldenReplay.JOIN, hull, Commands.ANY_TEAM);
        } else {
            commands.leave(seat);
            number(entries, seat, GoldenReplay.LEAVE);
        }
    }

    private int pilot(int seat) {
        if (seat >= scene.wild()) {
            return bot.controls(seat, world.tick());
        }
        return random.nextInt(20) == 0 ? random.nextInt(1 << Controls.BITS) : before[seat];
    }

    private void arena(ArenaSpec spec) throws IOException {
        text(spec.name());
        number(spec.sideBits());
        number(spec.tickRate());
        number(spec.seats());
        number(spec.mode().ordinal());
        number(spec.teams());
        number(spec.roundSeconds());
        number(spec.scoreLimit());
        number(spec.asteroids());
        number(spec.pickups());
        number(spec.bodies().length);
        for (BodySpec body : spec.bodies()) {
            number(body.star() ? 1 : 0);
            signed(
                    body.x(),
                    body.y(),
                    body.parent(),
                    body.orbitUnits(),
                    body.periodMillis(),
                    body.phase());
            signed(body.radiusUnits(), body.surfaceGravity(), body.reachUnits());
        }
        number(spec.beacons().length);
        for (BeaconSpec beacon : spec.beacons()) {
            signed(beacon.x(), beacon.y(), beacon.radiusUnits());
        }
    }

    private void text(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        out.write(encoded);
    }

    private void signed(int... values) {
        number(Arrays.stream(values).map(value -> value << 1 ^ value >> 31).toArray());
    }

    private void number(int... values) {
        number(bytes, values);
    }

    private static void number(ByteArrayOutputStream into, int... values) {
        for (int value : values) {
            int rest = value;
            while (rest >>> 7 != 0) {
                into.write(rest | 0x80);
                rest >>>= 7;
            }
            into.write(rest);
        }
    }
}
