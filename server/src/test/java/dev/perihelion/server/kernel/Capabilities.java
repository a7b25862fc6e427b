package dev.perihelion.server.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux lets this process do, by what it says itself. Any thread. */
public final class Capabilities {
    /** CAP_SYS_NICE of capabilities(7). */
    private static final int SYS_NICE = 23;

    private Capabilities() {}

    /** Whether it may change how other threads are scheduled; false on other systems. */
    public static boolean sysNice() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("CapEff:")) {
                long effective = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                return (effective >> SYS_NICE & 1) == 1;
            }
        }
        return false;
    }
}
