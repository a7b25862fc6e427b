package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.client.Settings;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

class PlayCommandTest {
    @Test
    void aPortThatIsNoneIsRefusedBeforeAnythingIsOpened() {
        CommandLine line = Main.commandLine();
        StringWriter err = new StringWriter();
        line.setErr(new PrintWriter(err, true));
        assertEquals(2, line.execute("localhost:99999"));
        assertEquals(
                "perihelion: 'localhost:99999' is no address of a server, such as localhost:8080;"
                        + " a port is 1 to 65535 (play --help lists the options)",
                err.toString().strip());
    }

    @Test
    void theHelpIsTrue() {
        String help = Main.commandLine().getUsageMessage();
        assertTrue(help.startsWith("Usage: perihelion play "), help);
        assertTrue(help.contains("up to 16 characters"), help);
        assertEquals(16, Settings.cleanName("x".repeat(100)).length());
    }
}
