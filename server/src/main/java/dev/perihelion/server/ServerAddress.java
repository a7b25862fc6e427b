package dev.perihelion.server;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a running server is, from what its operator has at hand. Stateless, any thread. */
final class ServerAddress {
    private static final int PORT = 8080;
    private static final int MAX_PORT = 65_535;

    private ServerAddress() {}

    /**
     * Understands {@code HOST}, {@code HOST:PORT}, or a link that a server's start prints.
     *
     * @return {@code ws} or {@code http}, with a host and a port
     * @throws IllegalArgumentException if it is none; the message is one line
     */
    static URI read(String typed) {
        boolean bare = !typed.contains("://");
        URI uri;
        try {
            uri = new URI(bare ? "ws://" + typed : typed);
        } catch (URISyntaxException e) {
            throw none(typed);
        }
        String scheme = String.valueOf(uri.getScheme());
        if (scheme.equals("https") || scheme.equals("wss")) {
            throw new IllegalArgumentException("this does not speak TLS, so no " + scheme
                    + ": give it http://HOST:PORT of a server without");
        }
        if (uri.getHost() == null || !scheme.equals("ws") && !scheme.equals("http")) {
            throw none(typed);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : bare ? PORT : 80;
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "the port must be 1 to " + MAX_PORT + ", not " + port);
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return URI.create(scheme + "://" + uri.getHost() + ":" + port + path);
    }

    /** As short as it can be. */
    static String label(URI server) {
        return server.getHost() + ":" + server.getPort();
    }

    private static IllegalArgumentException none(String typed) {
        return new IllegalArgumentException("'" + Line.quoted(typed)
                + "' is no address of a server, such as localhost:8080 or http://localhost:8080/");
    }
}
