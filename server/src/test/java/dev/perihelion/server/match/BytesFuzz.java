package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.protocol.Hello;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.NoticeReader;
import dev.perihelion.shared.protocol.Pong;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.Welcome;

import java.util.Arrays;
import java.util.List;

/**
 * What the coverage-guided fuzzer calls (see CONTRIBUTING): every reader of the binary lane must
 * take any bytes, in bounded time, without an exception, and keep within its limits.
 *
 * <p>The first byte chooses the reader, the rest is what came over the wire.
 */
public final class BytesFuzz {
    static final int SNAPSHOT = 0;
    static final int DELTA = 1;
    static final int TWO_FRAMES = 2;
    static final int NOTICES = 8;

    private static final List<byte[]> FRAMES = HostileBytesPropertyTest.record(5);
    private static final Replica REPLICA =
            new Replica(HostileBytesPropertyTest.ARENA, Model.even(), 0);

    private BytesFuzz() {}

    /** One input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        BitReader in = new BitReader();
        in.reset(bytes, 0, bytes.length);
        switch (Math.floorMod(input[0], NOTICES + 1)) {
            case SNAPSHOT -> snapshot(bytes, 0, bytes.length);
            case DELTA -> {
                byte[] keyframe = FRAMES.getFirst();
                snapshot(keyframe, 0, keyframe.length);
                snapshot(bytes, 0, bytes.length);
            }
            case TWO_FRAMES -> {
                int first = Math.min(bytes.length, 2 * (bytes[0] & 0xFF));
                snapshot(bytes, 0, first);
                snapshot(bytes, first, bytes.length - first);
            }
            case 3 -> new Hello().describe(in);
            case 4 -> new CommandFrame().describe(in);
            case 5 -> new ClientMessage().describe(in);
            case 6 -> new Welcome().read(in);
            case 7 -> {
                new Refused().describe(in);
                in.reset(bytes, 0, bytes.length);
                new Pong().describe(in);
            }
            default -> {
                NoticeReader notices = new NoticeReader();
                notices.reset(bytes, bytes.length);
                while (notices.next()) {
                    // Each must fit; there are no more than bytes.
                    assert notices.notice().text.length() <= bytes.length;
                }
            }
        }
    }

    private static void snapshot(byte[] bytes, int offset, int length) {
        REPLICA.read(bytes, offset, length);
        HostileBytesPropertyTest.assertWithinLimits(REPLICA);
    }
}
