package dev.perihelion.server;

import java.util.Collection;

/** The name that was probably meant by one that does not exist. Stateless, any thread. */
final class Nearest {
    private static final int MOST_SLIPS = 2;

    private Nearest() {}

    /**
     * {@code "; did you mean X?"} for the first name that begins like it, else the one that is at
     * most two slips of the pen away; an empty text where none is near.
     */
    static String hint(String wrong, Collection<String> names) {
        int letters = wrong.replace("-", "").length();
        String nearest = "";
        if (letters > MOST_SLIPS) {
            nearest = names.stream()
                    .filter(name -> name.startsWith(wrong))
                    .findFirst()
                    .orElse("");
        }
        int fewest = nearest.isEmpty() ? Math.min(MOST_SLIPS, (letters - 1) / 2) + 1 : 0;
        for (String name : names) {
            int slips = slips(wrong, name);
            if (slips < fewest) {
                fewest = slips;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
    }

    /** Letters too many, missing, wrong, or in each other's place. */
    private static int slips(String wrong, String right) {
        int[][] slips = new int[wrong.length() + 1][right.length() + 1];
        for (int i = 0; i <= wrong.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int other = wrong.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                int least = Math.min(
                        slips[i - 1][j - 1] + other,
                        Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && wrong.charAt(i - 1) == right.charAt(j - 2)
                        && wrong.charAt(i - 2) == right.charAt(j - 1);
                slips[i][j] = swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
            }
        }
        return slips[wrong.length()][right.length()];
    }
}
