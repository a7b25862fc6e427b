package dev.perihelion.shared.client;

import org.jspecify.annotations.Nullable;

/**
 * The platform's place for a few remembered texts. Never fails: what cannot be kept is forgotten.
 * Render thread.
 */
public interface Storage {
    /** What was kept under a name, or null. */
    @Nullable
    String get(String name);

    /** Keeps a text. */
    void put(String name, String value);
}
