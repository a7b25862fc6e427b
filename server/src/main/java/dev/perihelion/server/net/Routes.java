package dev.perihelion.server.net;

import org.jspecify.annotations.Nullable;

/** Answers plain GET requests. Called on event loops, so it must not block. */
@FunctionalInterface
public interface Routes {
    /**
     * Looks a path up.
     *
     * @param path decoded path, without the query
     * @return the answer, or null if there is nothing at that path
     */
    @Nullable
    HttpAnswer get(String path);
}
