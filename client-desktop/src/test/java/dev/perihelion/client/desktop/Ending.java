package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The end of a process that a test started: it is asked, waited for, and killed if need be. */
public final class Ending {
    private static final int LIMIT_SECONDS = 20;
    private static final int STACKS_SECONDS = 2;

    private Ending() {}

    /**
     * Ends it by SIGTERM. One that goes on is asked what its threads do, which a JVM prints to
     * where its output goes, is killed, and fails the test. A test that is interrupted kills it at
     * once.
     *
     * @param who it is, for the failure
     */
    public static void of(Process process, String who) {
        try {
            // Not the process itself: that would close its output, and with it the stacks.
            process.toHandle().destroy();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start();
                boolean ended = process.waitFor(STACKS_SECONDS, TimeUnit.SECONDS);
                fail(who + " did not end within " + LIMIT_SECONDS + " s of SIGTERM"
                        + (ended ? ", but by SIGQUIT" : ""));
            }
        } catch (IOException e) {
            fail(who + " goes on, and there is no kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
