package dev.perihelion.server.net;

import io.netty.util.NetUtil;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Which web pages may connect. A page served by this server may; so may those the configuration
 * names. What is not a browser sends no origin and is not judged here. On a developer's own
 * machine, where page and server are both on loopback, any page may.
 *
 * <p>Immutable, any thread.
 */
final class Origins {
    private final List<String> allowed;

    /** @param allowed {@code scheme://host[:port]} each, or {@code *} */
    Origins(List<String> allowed) {
        this.allowed =
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * @param origin the Origin header, or null
     * @param host the Host header
     * @param peerIsLoopback whether the connection comes from this machine
     */
    boolean allow(@Nullable String origin, String host, boolean peerIsLoopback) {
        if (origin == null || allowed.contains("*")) {
            return true;
        }
        String asked = origin.toLowerCase(Locale.ROOT);
        if (allowed.contains(asked)) {
            return true;
        }
        boolean ownMachine = peerIsLoopback && loopback(hostOf("http://" + host));
        if (asked.equals("null") || asked.startsWith("file:")) {
            return ownMachine;
        }
        String page = authorityOf(asked);
        return page.equalsIgnoreCase(host) || ownMachine && loopback(hostOf(asked));
    }

    /** Host and port as a Host header would carry them, without the scheme's default port. */
    private static String authorityOf(String origin) {
        try {
            URI uri = new URI(origin);
            return uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String hostOf(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** Numbers only: a name such as 127.example.org is anybody's. */
    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.startsWith("127.") && NetUtil.isValidIpV4Address(host)
                || host.equals("[::1]");
    }
}
