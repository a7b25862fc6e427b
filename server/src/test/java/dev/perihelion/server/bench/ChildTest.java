package dev.perihelion.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a measurement starts and writes is gone when it ends, and what went wrong is said. */
class ChildTest {
    @Test
    void aServerThatDoesNotComeUpSaysWhyAndLeavesNothing() {
        long before = children();
        IOException fault = assertThrows(IOException.class, () -> {
            try (Processors shared = new Processors(false)) {
                new BenchServer(
                        "dev.perihelion.server.Main",
                        List.of("--record=false", "--map=nowhere"),
                        shared);
            }
        });
        assertTrue(fault.toString().contains("nowhere"), fault::toString);
        assertEquals(before, children());
    }

    /** Prints a link as a server does, takes connections and answers none. */
    static final class HangingServer {
        private HangingServer() {}

        @SuppressWarnings("SystemOut") // As a server does.
        public static void main(String[] args) throws Exception {
            try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                System.out.println("play ws://127.0.0.1:" + port.getLocalPort() + "/");
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void aServerThatHangsDoesNotHangItsBench() throws Exception {
        long before = children();
        try (Processors shared = new Processors(false);
                BenchServer server =
                        new BenchServer(HangingServer.class.getName(), List.of(), shared)) {
            IOException fault = assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThrows(
                            IOException.class, () -> server.figures(Duration.ofMillis(300))));
            assertTrue(fault.toString().contains("it hangs"), fault::toString);
        }
        assertEquals(before, children());
    }

    private static long children() {
        return ProcessHandle.current().children().count();
    }

    @Test
    void aFolderGoesWithAllThatIsInIt() throws Exception {
        Path inside;
        try (Scratch scratch = new Scratch(null)) {
            inside = scratch.file("folder");
            Files.createDirectories(inside);
            Files.writeString(inside.resolve("file"), "words");
            assertTrue(Files.isDirectory(inside));
        }
        assertFalse(Files.exists(inside));
        assertFalse(Files.exists(inside.resolveSibling("")));
    }

    @Test
    void whatWasAskedToEndIsNotHeld() throws Exception {
        Child sleeper = new Child("the sleeper", List.of("sleep", "60"));
        sleeper.close();
        IOException fault = assertThrows(IOException.class, sleeper::hold);
        assertTrue(fault.toString().contains("the sleeper ends"), fault::toString);
        assertFalse(ProcessHandle.of(sleeper.pid()).map(ProcessHandle::isAlive).orElse(false));
    }
}
