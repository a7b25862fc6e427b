package dev.perihelion.server.net;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The web client, from the class path below {@code web/}. A file is read, tagged and packed once
 * and then kept; only files that exist are kept, so strangers cannot fill the memory. Any thread.
 */
public final class WebFiles implements Routes {
    private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+");
    private static final int PACK_FROM_BYTES = 512;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("glsl", "text/plain; charset=utf-8"),
            Map.entry("vert", "text/plain; charset=utf-8"),
            Map.entry("frag", "text/plain; charset=utf-8"));

    private final Map<String, HttpAnswer> kept = new ConcurrentHashMap<>();
    private final ClassLoader loader;
    private final String root;

    /** @param root folder on the class path, without slashes at its ends */
    public WebFiles(ClassLoader loader, String root) {
        this.loader = loader;
        this.root = root;
    }

    @Override
    public @Nullable HttpAnswer get(String path) {
        String file = path.endsWith("/") ? path + "index.html" : path;
        HttpAnswer known = kept.get(file);
        if (known != null) {
            return known;
        }
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null || !SAFE.matcher(file).matches()) {
            return null;
        }
        try (InputStream in = loader.getResourceAsStream(root + file)) {
            if (in == null) {
                return null;
            }
            HttpAnswer answer = answer(type, in.readAllBytes());
            kept.put(file, answer);
            return answer;
        } catch (IOException e) {
            return null;
        }
    }

    private static HttpAnswer answer(String type, byte[] body) throws IOException {
        byte[] packed = {};
        boolean text = type.startsWith("text/")
                || type.contains("json")
                || type.contains("svg")
                || type.contains("wasm");
        if (text && body.length >= PACK_FROM_BYTES) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(body);
            }
            packed = bytes.toByteArray();
        }
        return new HttpAnswer(200, type, body, packed, tag(body));
    }

    private static String tag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
