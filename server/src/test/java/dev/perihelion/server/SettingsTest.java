package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Precedence of the four sources, and how each fault is told. */
class SettingsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void optionBeatsEnvironmentBeatsFileBeatsDefault() throws ConfigException, IOException {
        Path file = file("[listen]\nport = 1\nhost = \"a\"\n[match]\nseats = 10\nbots = 3\n");
        Map<String, String> environment = Map.of("PERIHELION_PORT", "2", "PERIHELION_SEATS", "20");

        Settings settings = Settings.resolve(Map.of(Setting.PORT, "3"), environment, file);

        assertEquals(3, settings.number(Setting.PORT));
        assertEquals(20, settings.number(Setting.SEATS));
        assertEquals(3, settings.number(Setting.BOTS));
        assertEquals("a", settings.text(Setting.HOST));
        assertEquals(60, settings.number(Setting.TICK_RATE));
    }

    @Test
    void listsComeFromArraysAndFromCommas() throws ConfigException, IOException {
        Path file = file("[listen]\nallowed-origins = [\"https://a\", \"https://b:1\"]\n");

        assertEquals(
                List.of("https://a", "https://b:1"),
                Settings.resolve(Map.of(), Map.of(), file).list(Setting.ALLOWED_ORIGINS));
        assertEquals(
                List.of("x", "y"),
                Settings.resolve(Map.of(Setting.ALLOWED_ORIGINS, "x, y,"), Map.of(), null)
                        .list(Setting.ALLOWED_ORIGINS));
    }

    @Test
    void untouchedSettingsHaveTheUsualLimits() throws ConfigException {
        assertEquals(
                Limits.defaults(), SettingsLimits.of(Settings.resolve(Map.of(), Map.of(), null)));
    }

    @Test
    void faultsNameFileLineKeyAndReason() throws IOException {
        assertFault("[listen]\n\nport = 70000\n", ":3: listen.port: must be 0 to 65535, not 70000");
        assertFault(
                "[listen]\nport = \"80\"\n",
                ":2: listen.port: must be a whole number from 0 to 65535, not \"80\"");
        assertFault("[listen]\nprot = 80\n", ":2: listen.prot: unknown key; did you mean port?");
        assertFault(
                "[listen]\nx = 80\n",
                ":2: listen.x: unknown key; `./perihelion --print-config` lists all of them");
        assertFault("[match]\nport = 80\n", ":2: match.port: belongs in [listen]");
        assertFault(
                "# all\n[listn]\nport = 80\nhost = \"a\"\n",
                ":2: there is no section [listn]; did you mean [listen]?");
        assertFault(
                "[game]\nport = 80\n",
                ":1: there is no section [game]; there are [listen], [match], [limits], [record],"
                        + " [ops]");
        assertFault("port = 80\n", ":1: port: stands outside of a section");
        assertFault(
                "[listen]\nport = \n",
                ":2: cannot be read as TOML from here (text needs quotes, a list brackets, and a key may"
                        + " stand once): ");
        assertFault("[ops]\necho = 1\n", ":2: ops.echo: must be true or false, not 1");
        assertFault(
                "[match]\nmap = \"helios\"\n",
                ":2: match.map: must be a list such as [\"a\", \"b\"], not \"helios\"");
    }

    @Test
    void everyFaultIsToldAtOnce() throws IOException {
        Path file = file("[listn]\nport = 1\n[match]\nseats = 1\nbots = \"all\"\n");
        ConfigException fault = assertThrows(
                ConfigException.class,
                () -> Settings.resolve(
                        Map.of(Setting.PORT, "-1"),
                        Map.of("PERIHELION_SEED", "x", "PERIHELION_BOTS", "3"),
                        file));
        assertEquals(
                List.of(
                        file + ":1: there is no section [listn]; did you mean [listen]?",
                        file + ":4: match.seats: must be 2 to 1024, not 1",
                        file + ":5: match.bots: must be a whole number from 0 to 1024, not \"all\"",
                        "--port: must be 0 to 65535, not -1",
                        "PERIHELION_SEED: must be a whole number from 0 to 2147483647, not 'x'"),
                String.valueOf(fault.getMessage()).lines().toList());
    }

    /** What turns out wrong only later is told where it was given as well. */
    @Test
    void aLaterFaultNamesItsSource() throws ConfigException, IOException {
        Path file = file("[match]\n# one\nmap = [\"a\"]\n[ops]\nlog-level = \"x\"\n");
        Settings settings = Settings.resolve(
                Map.of(Setting.HOST, "h"), Map.of("PERIHELION_LOG_LEVEL", "y"), file);
        assertEquals(
                file + ":3: match.map: no", settings.fault(Setting.MAP, "no").getMessage());
        assertEquals(
                "PERIHELION_LOG_LEVEL: no",
                settings.fault(Setting.LOG_LEVEL, "no").getMessage());
        assertEquals("--host: no", settings.fault(Setting.HOST, "no").getMessage());
        assertEquals(
                "--record-directory: no",
                settings.fault(Setting.RECORD_DIRECTORY, "no").getMessage());
    }

    @Test
    void faultsOfOptionAndEnvironmentNameTheirSource() {
        assertEquals(
                "--port: must be 0 to 65535, not 70000",
                assertThrows(
                                ConfigException.class,
                                () -> Settings.resolve(
                                        Map.of(Setting.PORT, "70000"), Map.of(), null))
                        .getMessage());
        assertEquals(
                "PERIHELION_BOTS: must be a whole number from 0 to 1024, not 'many?'",
                assertThrows(
                                ConfigException.class,
                                () -> Settings.resolve(
                                        Map.of(), Map.of("PERIHELION_BOTS", "many\n"), null))
                        .getMessage());
    }

    @Test
    void aVariableThatNoSettingHasIsToldWithItsNeighbour() throws ConfigException {
        Map<String, String> environment = Map.of(
                "PERIHELION_PROT", "1",
                "PERIHELION_SERVICE_HOST", "10.0.0.1",
                "PERIHELION_SEATS", "20",
                "PERIHELION_JAVA_OPTS", "-Xmx1g",
                "PERIHELION_REPLAY", "file",
                "PROT", "1");
        String none = ": no setting has this variable, so it does nothing";
        assertEquals(
                List.of(
                        "PERIHELION_PROT" + none + "; did you mean PERIHELION_PORT?",
                        "PERIHELION_SERVICE_HOST" + none),
                Settings.resolve(Map.of(), environment, null).warnings());
    }

    @Test
    void moreBotsThanSeatsAreTold() throws ConfigException {
        assertEquals(
                List.of("--bots: 100 bots do not fit, there are only 64 seats; --seats gives more"),
                Settings.resolve(Map.of(Setting.BOTS, "100"), Map.of(), null).warnings());
        assertEquals(
                List.of(),
                Settings.resolve(
                                Map.of(Setting.BOTS, "100"),
                                Map.of("PERIHELION_SEATS", "100"),
                                null)
                        .warnings());
        assertEquals(
                List.of(),
                Settings.resolve(Map.of(Setting.SEATS, "2"), Map.of(), null).warnings());
    }

    @Test
    void aMissingFileIsAFault() {
        Path file = folder.resolve("none.toml");
        assertEquals(
                file + ": no such file",
                assertThrows(
                                ConfigException.class,
                                () -> Settings.resolve(Map.of(), Map.of(), file))
                        .getMessage());
    }

    @Test
    void thePrintedConfigurationReadsBackTheSame() throws ConfigException, IOException {
        Settings settings = Settings.resolve(
                Map.of(
                        Setting.ALLOWED_ORIGINS,
                        "https://a,https://b",
                        Setting.TLS_KEY,
                        "a \"b\" \\c"),
                Map.of(),
                null);

        Settings again = Settings.resolve(Map.of(), Map.of(), file(settings.toToml()));

        assertEquals(settings.toToml(), again.toToml());
    }

    private void assertFault(String toml, String expected) throws IOException {
        Path file = file(toml);
        String message = String.valueOf(fault(file).getMessage());
        assertTrue(message.startsWith(file + expected), message);
        assertEquals(1, message.lines().count());
    }

    private static ConfigException fault(Path file) {
        return assertThrows(
                ConfigException.class, () -> Settings.resolve(Map.of(), Map.of(), file));
    }

    private Path file(String toml) throws IOException {
        return Files.writeString(folder.resolve("perihelion.toml"), toml);
    }
}
