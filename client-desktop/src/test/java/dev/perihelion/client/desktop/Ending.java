package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The end of a process that a test started: asked for, waited for, and missed where it fails. */
public final class Ending {
    private static final int LIMIT_SECONDS = 20;

    private Ending() {}

    /**
     * Ends it by SIGTERM. One that goes on is asked what its threads do, is killed, and fails the
     * test: what it prints is read until its end.
     *
     * @param who it is, for the failure
     */
    public static void of(Process process, String who) {
        // Not the process itself: that would close its output, and with it the stacks.
        process.toHandle().destroy();
        if (!endsWithin(process, LIMIT_SECONDS)) {
            try {
                new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start();
            } catch (IOException e) {
                fail(who + " goes on, and there is no kill", e);
            }
            boolean ended = endsWithin(process, 2);
            process.destroyForcibly();
            fail(who + " did not end within " + LIMIT_SECONDS + " s of SIGTERM"
                    + (ended ? ", but by SIGQUIT" : ""));
        }
    }

    private static boolean endsWithin(Process process, int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
