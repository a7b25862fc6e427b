package dev.perihelion.server.net;

import dev.perihelion.server.match.Lobby;

import org.jspecify.annotations.Nullable;

/** The {@code /api} paths. Any thread. */
public final class JsonApi implements Routes {
    private final Lobby lobby;

    public JsonApi(Lobby lobby) {
        this.lobby = lobby;
    }

    @Override
    public @Nullable HttpAnswer get(String path) {
        return path.equals("/api/matches")
                ? HttpAnswer.text(
                        200, "application/json", TextLane.matches(lobby).toString())
                : null;
    }
}
