package dev.perihelion.shared.client;

import java.nio.charset.StandardCharsets;

/** Texts as the wire limits them. */
final class Texts {
    private Texts() {}

    /** The longest beginning of whole characters that fits in so many bytes of UTF-8. */
    static String cut(String text, int limitBytes) {
        String kept = text;
        while (kept.getBytes(StandardCharsets.UTF_8).length > limitBytes) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept;
    }
}
