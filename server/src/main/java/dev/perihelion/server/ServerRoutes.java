package dev.perihelion.server;

import dev.perihelion.server.match.Lobby;
import dev.perihelion.server.net.HttpAnswer;
import dev.perihelion.server.net.JsonApi;
import dev.perihelion.server.net.Routes;
import dev.perihelion.server.net.WebFiles;
import dev.perihelion.server.ops.Health;
import dev.perihelion.server.ops.Metrics;

import org.jspecify.annotations.Nullable;

/** What stands at which path. Any thread. */
final class ServerRoutes implements Routes {
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Routes files = new WebFiles(ServerRoutes.class.getClassLoader(), "web");
    private final Routes api;
    private final Metrics metrics;
    private final Health health;
    private final FiguresRoute figures;

    ServerRoutes(Lobby lobby, Metrics metrics, Health health, FiguresRoute figures) {
        this.figures = figures;
        this.api = new JsonApi(lobby);
        this.metrics = metrics;
        this.health = health;
    }

    @Override
    public @Nullable HttpAnswer get(String path) {
        return switch (path) {
            case "/healthz" -> HttpAnswer.text(200, PLAIN, "ok\n");
            case "/readyz" -> readiness();
            case "/metrics" -> HttpAnswer.text(200, PROMETHEUS, metrics.scrape());
            case "/api/figures" -> figures.answer();
            default -> path.startsWith("/api/") ? api.get(path) : files.get(path);
        };
    }

    @Override
    public boolean forOperators(String path) {
        return path.equals("/healthz") || path.equals("/readyz") || path.equals("/metrics");
    }

    private HttpAnswer readiness() {
        String fault = health.fault();
        return fault.isEmpty()
                ? HttpAnswer.text(200, PLAIN, "ready\n")
                : HttpAnswer.text(503, PLAIN, fault + "\n");
    }
}
