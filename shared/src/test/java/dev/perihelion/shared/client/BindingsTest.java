package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BindingsTest {
    @Test
    void keysAreNamedAsTheyArePrinted() {
        assertEquals("W", Bindings.label("KeyW"));
        assertEquals("7", Bindings.label("Digit7"));
        assertEquals("Up", Bindings.label("ArrowUp"));
        assertEquals("=", Bindings.label("Equal"));
        assertEquals("Numpad -", Bindings.label("NumpadSubtract"));
        assertEquals("Numpad 5", Bindings.label("Numpad5"));
        assertEquals("Pad 7", Bindings.label("Pad7"));
        assertEquals("Left mouse", Bindings.label("Mouse0"));
        assertEquals("PageUp", Bindings.label("PageUp"));
        assertEquals("–", Bindings.label(""));
    }
}
