package dev.perihelion.server.net;

import java.nio.charset.StandardCharsets;

/**
 * The answer to one plain HTTP request. Immutable, any thread; the bytes must not be changed.
 *
 * @param status HTTP status
 * @param contentType MIME type
 * @param body as it is
 * @param packed the body in gzip, or an empty array if packing would not help
 * @param etag quoted entity tag, or empty for what must not be cached
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
public record HttpAnswer(int status, String contentType, byte[] body, byte[] packed, String etag) {
    private static final byte[] NOTHING = {};

    /** An answer that is not cached. */
    public static HttpAnswer text(int status, String contentType, String body) {
        return new HttpAnswer(
                status, contentType, body.getBytes(StandardCharsets.UTF_8), NOTHING, "");
    }
}
