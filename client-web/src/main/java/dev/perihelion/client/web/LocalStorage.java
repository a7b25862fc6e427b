package dev.perihelion.client.web;

import dev.perihelion.shared.client.Storage;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/**
 * {@link Storage} in the browser's local storage; a browser that forbids it forgets. The page's
 * thread.
 *
 * <p>A missing text crosses from JavaScript as an empty one: in WebAssembly a null string does not
 * arrive as null.
 */
final class LocalStorage implements Storage {
    private static final String PREFIX = "perihelion.";

    @JSBody(params = "key", script = """
            try {
                return localStorage.getItem(key) || '';
            } catch (error) {
                return '';
            }
            """)
    private static native String read(String key);

    @JSBody(
            params = {"key", "value"},
            script = """
            try {
                localStorage.setItem(key, value);
            } catch (error) {
                return;
            }
            """)
    private static native void write(String key, String value);

    @Override
    public @Nullable String get(String name) {
        String kept = read(PREFIX + name);
        return kept.isEmpty() ? null : kept;
    }

    @Override
    public void put(String name, String value) {
        write(PREFIX + name, value);
    }
}
