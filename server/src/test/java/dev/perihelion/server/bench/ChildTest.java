package dev.perihelion.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
