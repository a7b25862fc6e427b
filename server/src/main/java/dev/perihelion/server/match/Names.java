package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.Notice;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Names and chat lines of strangers, made fit for other people's screens, after Unicode TR 36 in a
 * small way. Stateless, any thread.
 */
public final class Names {
    /** Letters that look like Latin ones, and what they look like. */
    private static final String LOOKS = "аaеeоoрpсcуyхxіlѕsјjһhԁdαaοoνvρpτtυuκkιlil0o1l|l3e5s$s";

    /** Letters, marks and symbols that draw nothing: joiners, fillers, an empty Braille cell. */
    private static final String INVISIBLE = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    private Names() {}

    /**
     * A name that may be shown: normal form, one line, no control or format characters, bounded;
     * {@code fallback} if nothing is left.
     */
    public static String clean(String wanted, int limitCodePoints, String fallback) {
        String name = line(wanted.replace('@', ' '), limitCodePoints);
        return name.isEmpty() ? fallback : name;
    }

    /**
     * A line of text in normal form, without control, format, private, unassigned or invisible
     * characters, blanks folded, cut to the limit; empty if there is nothing to see in it. What
     * comes out goes through unchanged.
     */
    public static String line(String wanted, int limitCodePoints) {
        // What is taken out may bring marks to letters that they join with.
        String once = shownOnly(wanted, Integer.MAX_VALUE);
        String line = shownOnly(once, limitCodePoints);
        return line.codePoints().allMatch(c -> mark(c) || c == ' ') ? "" : line;
    }

    private static String shownOnly(String wanted, int limitCodePoints) {
        StringBuilder line = new StringBuilder();
        int count = 0;
        int marks = 0;
        boolean blank = false;
        for (int c :
                Normalizer.normalize(wanted, Normalizer.Form.NFKC).codePoints().toArray()) {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                blank = count > 0;
                continue;
            }
            marks = mark(c) ? marks + 1 : 0;
            if (!shown(c) || marks > 2) {
                continue;
            }
            if (count + (blank ? 2 : 1) > limitCodePoints) {
                break;
            }
            if (blank) {
                line.append(' ');
                count++;
                blank = false;
            }
            line.appendCodePoint(c);
            count++;
        }
        return line.toString();
    }

    /** The name with a number behind it, cut so that it fits where names are written. */
    static String numbered(String name, int number) {
        String tail = " " + number;
        return fit(name, Notice.MAX_NAME_BYTES - tail.length()).strip() + tail;
    }

    /** Two names with the same skeleton look alike to a player in a hurry. */
    public static String skeleton(String name) {
        StringBuilder skeleton = new StringBuilder(name.length());
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        plain.codePoints().filter(c -> !mark(c) && c != ' ').forEach(c -> {
            skeleton.appendCodePoint(look(c));
        });
        return skeleton.toString();
    }

    /**
     * As many characters of {@code text} from its beginning as fit into that many bytes of UTF-8.
     */
    public static String fit(String text, int limitBytes) {
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > limitBytes) {
                return text.substring(0, at);
            }
            at += Character.charCount(c);
        }
        return text;
    }

    private static int look(int c) {
        for (int i = 0; i < LOOKS.length(); i += 2) {
            if (LOOKS.charAt(i) == c) {
                return LOOKS.charAt(i + 1);
            }
        }
        return c;
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean shown(int c) {
        return INVISIBLE.indexOf(c) < 0 && !variation(c) && categoryShown(c);
    }

    private static boolean variation(int c) {
        return c >= 0xFE00 && c <= 0xFE0F
                || c >= 0x180B && c <= 0x180F
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    private static boolean categoryShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
