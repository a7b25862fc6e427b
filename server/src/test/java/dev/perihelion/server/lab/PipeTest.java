package dev.perihelion.server.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** One direction of a connection, without sockets. */
class PipeTest {
    private static final int FOREVER_MILLIS = 3_000_000;

    /** It must neither wait on nor spin until the bytes would have been due. */
    @Test
    void aPipeWhoseConnectionEndsWaitsForNothingMore() throws Exception {
        Link far = Link.of(FOREVER_MILLIS, 0);
        Pipe pipe = new Pipe(far, new Weather(far, 1, System.nanoTime()), () -> {});
        pipe.fill(new ByteArrayInputStream(new byte[100]));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread drain = Thread.ofVirtual().start(() -> {
            try {
                pipe.drain(out);
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        drain.interrupt();
        drain.join(TimeUnit.SECONDS.toMillis(10));
        assertFalse(drain.isAlive());
        assertEquals(0, out.size());
    }
}
