package dev.perihelion.shared.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A committed command log with the hash of every tick. The same class replays it on the JVM and,
 * compiled by TeaVM, in a browser.
 *
 * <pre>
 * file    magic:i32 name seed:i32 ticks:v arena tick*
 * arena   name sideBits:v tickRate:v seats:v mode:v teams:v roundSeconds:v scoreLimit:v asteroids:v pickups:v
 *         bodies:v (star:v x y parent orbitUnits periodMillis phase radiusUnits surfaceGravity reachUnits)*
 *         beacons:v (x y radiusUnits)*
 * tick    count:v (seat:v what:v value*)* hash:i32
 * </pre>
 *
 * <p>{@code v} is a number of seven bits a byte, lowest first; signed fields are zigzag. Confined
 * to one thread.
 */
public final class GoldenReplay {
    /** "GOLD" and the version of the format. */
    static final int MAGIC = 0x474F4C01;

    /** What a tick's entry changes: the controls of a seat. */
    static final int CONTROLS = 0;

    /** Hull and team follow. */
    static final int JOIN = 1;

    /** Nothing follows. */
    static final int LEAVE = 2;

    private final String name;
    private final int seed;
    private final Arena arena;
    private final int[][] controls;
    private final int[][] changes;
    private final int[] hashes;

    /** Reads a log; one that this build did not write throws whatever it comes to. */
    public GoldenReplay(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.getInt() != MAGIC) {
            throw new IllegalArgumentException("not a golden replay of this version");
        }
        name = text(in);
        seed = in.getInt();
        int ticks = number(in);
        arena = new Arena(readArena(in));
        controls = new int[ticks][arena.seats()];
        changes = new int[ticks][];
        hashes = new int[ticks];
        for (int tick = 0; tick < ticks; tick++) {
            if (tick > 0) {
                System.arraycopy(controls[tick - 1], 0, controls[tick], 0, arena.seats());
            }
            readTick(in, tick);
        }
    }

    /** What the log shows. */
    public String name() {
        return name;
    }

    /** The number of ticks. */
    public int ticks() {
        return hashes.length;
    }

    /** The hash that the world had after that many steps and one more. */
    public int hash(int tick) {
        return hashes[tick];
    }

    /** The world before its first step. */
    public World newWorld() {
        return new World(arena, seed);
    }

    /** Steps the world, which has made {@code tick} steps, by the log's commands. */
    public void step(World world, Commands commands, int tick) {
        System.arraycopy(controls[tick], 0, commands.controls, 0, arena.seats());
        int[] change = changes[tick];
        for (int i = 0; i < change.length; i += 4) {
            if (change[i + 1] == JOIN) {
                commands.join(change[i], Hull.of(change[i + 2]), change[i + 3]);
            } else {
                commands.leave(change[i]);
            }
        }
        world.step(commands);
        commands.nextTick();
    }

    /** Runs the whole log: "NAME: TICKS ticks, hash HEX", or what differs first. */
    public String run() {
        World world = newWorld();
        Commands commands = new Commands(arena.seats());
        for (int tick = 0; tick < hashes.length; tick++) {
            step(world, commands, tick);
            int hash = world.hash();
            if (hash != hashes[tick]) {
                return name + ": tick " + (tick + 1) + " has hash " + Integer.toHexString(hash)
                        + ", recorded was " + Integer.toHexString(hashes[tick]);
            }
        }
        return passed();
    }

    /** What {@link #run} answers when every hash is equal. */
    public String passed() {
        return name + ": " + ticks() + " ticks, hash " + Integer.toHexString(hashes[ticks() - 1]);
    }

    private void readTick(ByteBuffer in, int tick) {
        int count = number(in);
        int[] found = new int[4 * count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            int seat = number(in);
            int what = number(in);
            if (what == CONTROLS) {
                controls[tick][seat] = number(in);
            } else {
                found[length] = seat;
                found[length + 1] = what;
                found[length + 2] = what == JOIN ? number(in) : 0;
                found[length + 3] = what == JOIN ? number(in) : 0;
                length += 4;
            }
        }
        changes[tick] = new int[length];
        System.arraycopy(found, 0, changes[tick], 0, length);
        hashes[tick] = in.getInt();
    }

    private static ArenaSpec readArena(ByteBuffer in) {
        String map = text(in);
        int[] fixed = new int[9];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = number(in);
        }
        BodySpec[] bodies = new BodySpec[number(in)];
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = new BodySpec(
                    number(in) != 0,
                    signed(in),
                    signed(in),
                    signed(in),
                    signed(in),
                    signed(in),
                    signed(in),
                    signed(in),
                    signed(in),
                    signed(in));
        }
        BeaconSpec[] beacons = new BeaconSpec[number(in)];
        for (int i = 0; i < beacons.length; i++) {
            beacons[i] = new BeaconSpec(signed(in), signed(in), signed(in));
        }
        return new ArenaSpec(
                map,
                fixed[0],
                fixed[1],
                fixed[2],
                Mode.of(fixed[3]),
                fixed[4],
                fixed[5],
                fixed[6],
                fixed[7],
                fixed[8],
                bodies,
                beacons);
    }

    private static int number(ByteBuffer in) {
        int value = 0;
        int shift = 0;
        int next;
        do {
            next = in.get();
            value |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private static int signed(ByteBuffer in) {
        int zigzag = number(in);
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[number(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
