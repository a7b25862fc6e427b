package dev.perihelion.client.desktop;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a server is, from what a player has at hand: {@code host}, {@code host:port},
 * {@code ws://…}, or the link that opens it in a browser.
 *
 * @param url of the WebSocket
 * @param match that the link names, or 0 for any
 */
record Address(String url, int match) {
    private static final int PORT = 8080;
    /** The highest there is. */
    static final int MAX_PORT = 65_535;

    private static final int MAX_LENGTH = 300;

    /** Understands what was typed, or null. */
    static @Nullable Address read(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        boolean bare = !text.contains("://");
        try {
            URI uri = new URI(bare ? "ws://" + text : text);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean secure = scheme.equals("wss") || scheme.equals("https");
            if (!secure && !scheme.equals("ws") && !scheme.equals("http")) {
                return null;
            }
            String host = uri.getHost();
            if (host == null || uri.getUserInfo() != null) {
                return null;
            }
            int port = uri.getPort() < 0 && bare ? PORT : uri.getPort();
            if (port == 0 || port > MAX_PORT) {
                return null;
            }
            String path = uri.getPath().isEmpty() ? "/" : uri.getPath();
            return new Address(
                    (secure ? "wss://" : "ws://") + host + (port < 0 ? "" : ":" + port) + path,
                    match(uri.getQuery()));
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static int match(@Nullable String query) {
        for (String part : (query == null ? "" : query).split("&", -1)) {
            if (part.matches("match=[0-9]{1,8}")) {
                return Integer.parseInt(part.substring("match=".length()));
            }
        }
        return 0;
    }

    /** Where the server tells its matches. */
    URI matches() {
        return URI.create("http" + url.substring("ws".length())).resolve("/api/matches");
    }

    /** As short as it can be, for a list. */
    String label() {
        String host = url.startsWith("ws://") ? url.substring("ws://".length()) : url;
        return host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
    }
}
