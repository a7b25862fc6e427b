package dev.perihelion.server.net;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The next frames that every player of a swarm is sent, to be sent again by others. Filled by the
 * players' event loops, each player by one; read by any thread once it is {@link #full}.
 */
public final class FrameCapture {
    private final byte[][][] frames;
    private final int[] counts;
    private final int perPlayer;

    FrameCapture(int players, int perPlayer) {
        frames = new byte[players][perPlayer][];
        counts = new int[players];
        this.perPlayer = perPlayer;
    }

    /** Keeps a frame of that player. Its event loop. */
    synchronized void add(int player, byte[] bytes, int length) {
        if (player < counts.length && counts[player] < perPlayer) {
            frames[player][counts[player]++] = Arrays.copyOf(bytes, length);
        }
    }

    /** Whether every player has all of its frames. */
    public synchronized boolean full() {
        for (int count : counts) {
            if (count < perPlayer) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes them, little endian: u32 players, u32 ticks, then for each tick and player u32 length
     * and that many bytes.
     */
    public synchronized void write(Path file) throws IOException {
        assert full();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            word(out, counts.length);
            word(out, perPlayer);
            for (int tick = 0; tick < perPlayer; tick++) {
                for (byte[][] player : frames) {
                    word(out, player[tick].length);
                    out.write(player[tick]);
                }
            }
        }
    }

    private static void word(OutputStream out, int value) throws IOException {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(value >> shift);
        }
    }
}
