package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Writes what the fuzzer starts from, real frames among it, and runs through it once. */
class BytesFuzzTest {
    private static final Path CORPUS = Path.of("target", "fuzz-corpus");

    @Test
    void theFuzzersFirstInputsAreTaken() throws IOException {
        Files.createDirectories(CORPUS);
        List<byte[]> frames = HostileBytesPropertyTest.record(6);
        for (int i = 0; i < frames.size(); i += 7) {
            take("snapshot-" + i, BytesFuzz.SNAPSHOT, frames.get(i));
            take("delta-" + i, BytesFuzz.DELTA, frames.get(i));
        }
        byte[] two = new byte[1 + frames.get(0).length + frames.get(1).length];
        System.arraycopy(frames.get(0), 0, two, 0, frames.get(0).length);
        take("two", BytesFuzz.TWO_FRAMES, two);
        Random random = new Random(1);
        for (int kind = 3; kind <= BytesFuzz.NOTICES; kind++) {
            byte[] noise = new byte[200];
            random.nextBytes(noise);
            noise[0] = (byte) (kind == 6 ? 0x11 : kind == 7 ? 0x12 : kind - 2);
            take("message-" + kind, kind, noise);
        }
        try (var files = Files.list(CORPUS)) {
            assertTrue(files.count() >= 20);
        }
    }

    private static void take(String name, int kind, byte[] bytes) throws IOException {
        byte[] input = new byte[bytes.length + 1];
        input[0] = (byte) kind;
        System.arraycopy(bytes, 0, input, 1, bytes.length);
        Files.write(CORPUS.resolve(name), input);
        BytesFuzz.fuzzerTestOneInput(input);
    }
}
