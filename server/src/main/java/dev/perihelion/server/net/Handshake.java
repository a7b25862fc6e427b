package dev.perihelion.server.net;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The server's side of the opening handshake, RFC 6455 section 4.2, as a judgement on one request.
 * Immutable, any thread.
 *
 * @param status 101, or the HTTP status of the refusal
 * @param reason one line for the developer of the client
 * @param event how it is counted
 * @param accept the value of Sec-WebSocket-Accept
 * @param lane which lane the subprotocol chose
 * @param subprotocol what to answer, or null if the client asked for none that is known here
 * @param extensions the value of Sec-WebSocket-Extensions, or an empty text for none
 */
record Handshake(
        int status,
        String reason,
        NetEvent event,
        String accept,
        Lane lane,
        @Nullable String subprotocol,
        String extensions) {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    /**
     * What the client is told about the agreed extension: no context is kept in either direction.
     */
    static final String PACKING =
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    /** Whether permessage-deflate is agreed on. */
    boolean packing() {
        return !extensions.isEmpty();
    }

    /** Whether the request wants to leave HTTP at all. */
    static boolean wanted(HttpRequest request) {
        return tokens(request.headers(), HttpHeaderNames.UPGRADE.toString()).contains("websocket")
                || request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    }

    /**
     * Judges a request.
     *
     * @param echo whether every connection gets the echo lane
     */
    static Handshake judge(
            HttpRequest request, Origins origins, boolean peerIsLoopback, boolean echo) {
        HttpHeaders headers = request.headers();
        String host = headers.get(HttpHeaderNames.HOST);
        if (!request.method().equals(HttpMethod.GET)) {
            return refuse(
                    405, "a WebSocket handshake is a GET request", NetEvent.REFUSED_HANDSHAKE);
        }
        if (request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0) {
            return refuse(400, "a WebSocket handshake needs HTTP/1.1", NetEvent.REFUSED_HANDSHAKE);
        }
        if (host == null
                || host.isBlank()
                || headers.getAll(HttpHeaderNames.HOST).size() != 1) {
            return refuse(400, "exactly one Host header is needed", NetEvent.REFUSED_HANDSHAKE);
        }
        if (!tokens(headers, "Upgrade").contains("websocket")
                || !tokens(headers, "Connection").contains("upgrade")) {
            return refuse(
                    400,
                    "the headers Upgrade: websocket and Connection: Upgrade are needed",
                    NetEvent.REFUSED_HANDSHAKE);
        }
        if (!headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_VERSION).equals(List.of("13"))) {
            return refuse(426, "Sec-WebSocket-Version must be 13", NetEvent.REFUSED_VERSION);
        }
        String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (key == null
                || headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY).size() != 1
                || !keyFits(key)) {
            return refuse(
                    400,
                    "Sec-WebSocket-Key must be 16 bytes in Base64",
                    NetEvent.REFUSED_HANDSHAKE);
        }
        if (!origins.allow(headers.get(HttpHeaderNames.ORIGIN), host, peerIsLoopback)) {
            return refuse(
                    403,
                    "this Origin may not connect; the operator can allow it",
                    NetEvent.REFUSED_ORIGIN);
        }
        return accept(headers, key, echo);
    }

    private static Handshake accept(HttpHeaders headers, String key, boolean echo) {
        Lane lane = echo ? Lane.ECHO : Lane.TEXT;
        String subprotocol = null;
        for (String wanted : list(headers, "Sec-WebSocket-Protocol")) {
            Lane known = wanted.equals(Lane.BINARY.subprotocol()) ? Lane.BINARY : Lane.TEXT;
            if (!echo && wanted.equals(known.subprotocol())) {
                lane = known;
                subprotocol = wanted;
                break;
            }
        }
        String extensions = lane == Lane.BINARY ? "" : packing(headers);
        NetEvent event = lane == Lane.BINARY ? NetEvent.HANDSHAKE_BINARY : NetEvent.HANDSHAKE_TEXT;
        return new Handshake(101, "", event, acceptOf(key.strip()), lane, subprotocol, extensions);
    }

    private static Handshake refuse(int status, String reason, NetEvent event) {
        return new Handshake(status, reason, event, "", Lane.TEXT, null, "");
    }

    /** Section 4.2.2 step 5.4: SHA-1 of the key and a fixed GUID. */
    static String acceptOf(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static boolean keyFits(String key) {
        try {
            return Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * RFC 7692 section 7.1: the answer to the first offer this server can keep, or an empty text.
     * It cannot shrink its own window, so an offer that demands server_max_window_bits below 15 is
     * declined, as is one with a parameter that is unknown, doubled or out of range. A demand that
     * is met is said back, section 7.1.2.1.
     */
    private static String packing(HttpHeaders headers) {
        for (String offer : list(headers, "Sec-WebSocket-Extensions")) {
            String[] parts = offer.split(";", -1);
            if (parts[0].strip().equals("permessage-deflate") && parametersFit(parts)) {
                boolean window = offer.contains("server_max_window_bits");
                return window ? PACKING + "; server_max_window_bits=15" : PACKING;
            }
        }
        return "";
    }

    private static boolean parametersFit(String[] parts) {
        List<String> seen = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            String name = pair[0].strip();
            String value = pair.length == 2 ? pair[1].strip().replace("\"", "") : "";
            boolean fits = switch (name) {
                case "server_no_context_takeover", "client_no_context_takeover" -> pair.length == 1;
                case "client_max_window_bits" -> pair.length == 1 || value.matches("[89]|1[0-5]");
                case "server_max_window_bits" -> value.equals("15");
                default -> false;
            };
            if (!fits || seen.contains(name)) {
                return false;
            }
            seen.add(name);
        }
        return true;
    }

    /** The elements of a comma-separated header, in order. */
    private static List<String> list(HttpHeaders headers, String name) {
        List<String> elements = new ArrayList<>();
        for (String value : headers.getAll(name)) {
            for (String element : value.split(",", -1)) {
                if (!element.isBlank()) {
                    elements.add(element.strip());
                }
            }
        }
        return elements;
    }

    private static List<String> tokens(HttpHeaders headers, String name) {
        return list(headers, name).stream()
                .map(token -> token.toLowerCase(Locale.ROOT))
                .toList();
    }
}
