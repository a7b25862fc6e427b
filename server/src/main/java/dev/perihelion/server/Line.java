package dev.perihelion.server;

/** Text from outside, made fit for one line of a terminal or a log. Stateless, any thread. */
final class Line {
    private static final int LIMIT = 160;

    private Line() {}

    /** {@code text} with control characters replaced and its length bounded. */
    static String quoted(String text) {
        String cut = text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "...";
        StringBuilder line = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return line.toString();
    }
}
