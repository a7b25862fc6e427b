package dev.perihelion.client.web;

import dev.perihelion.shared.sim.GoldenReplay;

import org.teavm.jso.dom.html.HTMLDocument;

/** Replays a golden log in a page; the page's title becomes the result. */
public final class GoldenMain {
    private GoldenMain() {}

    /** Replays the log whose bytes the first argument gives in hexadecimal digits. */
    public static void main(String[] args) {
        HTMLDocument.current().setTitle(new GoldenReplay(bytes(args[0])).run());
    }

    private static byte[] bytes(String digits) {
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            bytes[i] = (byte) (high << 4 | Character.digit(digits.charAt(2 * i + 1), 16));
        }
        return bytes;
    }
}
