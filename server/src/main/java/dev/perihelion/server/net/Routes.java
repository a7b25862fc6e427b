package dev.perihelion.server.net;

import org.jspecify.annotations.Nullable;

/** Answers plain GET requests. Any thread. */
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

    /** Whether that path is for operators, who are answered even by a full server. */
    default boolean forOperators(String path) {
        return false;
    }
}
