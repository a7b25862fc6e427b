package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a slip of the pen on the command line is answered. */
class MainTest {
    private static final String HELP = " (--help lists the options)";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private void assertFault(String expected, String... arguments) {
        err.getBuffer().setLength(0);
        assertEquals(2, run(arguments));
        assertEquals("perihelion: " + expected + HELP, err.toString().strip());
    }

    @Test
    void anOptionThatIsNoneIsNamedWithItsNeighbour() {
        assertFault("there is no option --prot; did you mean --port?", "--prot", "1");
        assertFault("there is no option --prot; did you mean --port?", "serve", "--prot=1");
        assertFault("there is no option --gravity", "--gravity=1");
        assertFault(
                "there is no option --cuont; did you mean --count?",
                "bots",
                "--count=1",
                "--cuont=1",
                "localhost:1");
    }

    @Test
    void aCommandThatIsNoneIsNamedWithItsNeighbour() {
        assertFault("there is no command 'serv'; did you mean serve?", "serv");
        assertFault("there is no command 'paly'; did you mean play?", "paly");
        assertFault("there is no command 'fly'", "fly");
        assertFault("'x' is one argument too many", "serve", "x");
    }

    @Test
    void labAndBotsTakeTheSameAddresses() {
        String fault = "URL: the port must be 1 to 65535, not 99999";
        assertFault(fault, "lab", "localhost:99999");
        assertFault(fault, "bots", "--count=1", "localhost:99999");
        assertFault(
                "--preset must be one of perfect, cable, far, cafe, train, satellite, laptop",
                "lab",
                "localhost:40273",
                "--preset=moon");
    }

    @Test
    void theFolderOfAllRecordsNamesThem() throws IOException {
        for (String match : new String[] {"20260101-000000-match1", "20260102-000000-match1"}) {
            Files.createFile(
                    Files.createDirectories(folder.resolve(match)).resolve("000000.journal"));
        }
        assertEquals(2, run("replay", folder.toString()));
        assertEquals(
                "perihelion: " + folder
                        + " is the folder of 2 records; name one, the newest are:\n  "
                        + folder.resolve("20260102-000000-match1") + "\n  "
                        + folder.resolve("20260101-000000-match1"),
                err.toString().strip());
    }

    @Test
    void whatWorksOtherwiseThanMeantIsToldAndDone() {
        assertEquals(0, run("--print-config", "--config=" + noFile(), "--bots=100"));
        assertTrue(
                err.toString().contains("perihelion: --bots: 100 bots do not fit"), err.toString());
        assertTrue(out.toString().contains("\nbots = 100\n"), out.toString());
    }

    private Path noFile() {
        Path file = folder.resolve("none.toml");
        try {
            return Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyCommandSaysWhoseItIs() {
        assertEquals(0, run("replay", "--help"));
        assertTrue(out.toString().startsWith("Usage: perihelion replay "), out.toString());
    }
}
