package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.ArenaSpec;

import org.jspecify.annotations.Nullable;

/**
 * What the head-up display says, without how it looks: own ship, score, clock, lines of text, dots
 * on the map.
 *
 * <p>Written by the client, read by the renderer, render thread. Texts are kept strings, so that
 * drawing them again costs nothing.
 */
public final class Hud {
    public static final int MAX_FEED = 5;
    public static final int MAX_CHAT = 8;
    public static final int MAX_ROWS = 32;
    public static final int MAX_DOTS = 1200;
    public static final int NETGRAPH_SAMPLES = 120;

    /** The flying HUD is shown; off behind the start page. */
    public boolean visible;

    public float hull;
    public float energy;
    public float shield;
    public boolean alive;
    public int score;
    public int rank;
    public int players;
    public int kills;
    public int deaths;
    /** Whom or what a spectator looks at, or null for a pilot. */
    public @Nullable String watched;
    /** Seconds left, or -1 without a clock. */
    public int clockSeconds = -1;
    /** Speed in units per second. */
    public float speed;

    public int team;

    /** How many teams there are, 0 where everybody is for himself. */
    public int teams;

    /** By team. */
    public final int[] teamScore = new int[ArenaSpec.MAX_TEAMS];

    /** A large line in the middle, with its strength 0 to 1. */
    public @Nullable String notice;

    public float noticeStrength;
    /** A smaller line under it. */
    public @Nullable String hint;
    /** Which keys fly, for whom has not flown yet, or null. */
    public @Nullable String keys;

    public final Lines feed = new Lines(MAX_FEED);
    public final Lines chat = new Lines(MAX_CHAT);

    public final Board board = new Board();
    public final Map map = new Map();
    public final NetGraph netGraph = new NetGraph();
    public final Debug debug = new Debug();
    public final Touch touch = new Touch();

    /** Pixels from the middle to the aim mark (mouse), y up. */
    public boolean aimVisible;

    public float aimX;
    public float aimY;

    /** A few lines of text that fade. The newest is last. */
    public static final class Lines {
        public int count;
        public final @Nullable String[] left;
        public final @Nullable String[] right;
        public final int[] leftTeam;
        public final int[] rightTeam;
        /** 1 fresh, 0 gone. */
        public final float[] strength;

        Lines(int capacity) {
            left = new @Nullable String[capacity];
            right = new @Nullable String[capacity];
            leftTeam = new int[capacity];
            rightTeam = new int[capacity];
            strength = new float[capacity];
        }

        /** Adds a line and pushes the oldest out. */
        public void add(
                String leftText,
                int leftTeamIndex,
                @Nullable String rightText,
                int rightTeamIndex) {
            if (count == strength.length) {
                for (int i = 1; i < count; i++) {
                    left[i - 1] = left[i];
                    right[i - 1] = right[i];
                    leftTeam[i - 1] = leftTeam[i];
                    rightTeam[i - 1] = rightTeam[i];
                    strength[i - 1] = strength[i];
                }
                count--;
            }
            left[count] = leftText;
            right[count] = rightText;
            leftTeam[count] = leftTeamIndex;
            rightTeam[count] = rightTeamIndex;
            strength[count] = 1;
            count++;
        }

        public void clear() {
            count = 0;
        }

        /** Lets the lines age by that part of their life. */
        public void fade(float part) {
            int kept = 0;
            for (int i = 0; i < count; i++) {
                float now = strength[i] - part;
                if (now > 0) {
                    left[kept] = left[i];
                    right[kept] = right[i];
                    leftTeam[kept] = leftTeam[i];
                    rightTeam[kept] = rightTeam[i];
                    strength[kept] = now;
                    kept++;
                }
            }
            count = kept;
        }
    }

    /** The scoreboard, best first. */
    public static final class Board {
        public boolean visible;
        public @Nullable String title;
        /** How the match is won. */
        public @Nullable String about;

        public int count;
        public final @Nullable String[] name = new @Nullable String[MAX_ROWS];
        public final int[] team = new int[MAX_ROWS];
        public final int[] score = new int[MAX_ROWS];
        public final int[] kills = new int[MAX_ROWS];
        public final int[] deaths = new int[MAX_ROWS];
        /** -1 where it is not known. */
        public final int[] pingMillis = new int[MAX_ROWS];

        public final boolean[] own = new boolean[MAX_ROWS];
        public final boolean[] bot = new boolean[MAX_ROWS];
    }

    /** The minimap: dots in parts of the side, -0.5 to 0.5 from the camera. */
    public static final class Map {
        public static final int SHIP = 0;
        public static final int STAR = 1;
        public static final int PLANET = 2;
        public static final int ZONE = 3;
        public static final int PICKUP = 4;

        public int count;
        public final int[] kind = new int[MAX_DOTS];
        public final int[] team = new int[MAX_DOTS];
        public final float[] x = new float[MAX_DOTS];
        public final float[] y = new float[MAX_DOTS];
        /** In parts of the side. */
        public final float[] radius = new float[MAX_DOTS];

        /** The arena's side, in world units. */
        public float sideUnits;

        /** The ship nearest to the middle that is not of that team, or -1. */
        public int nearestEnemy(int team) {
            int nearest = -1;
            float least = Float.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                float far = x[i] * x[i] + y[i] * y[i];
                if (kind[i] == SHIP && this.team[i] != team && far < least) {
                    least = far;
                    nearest = i;
                }
            }
            return nearest;
        }

        public void add(int what, int teamIndex, float atX, float atY, float size) {
            if (count < MAX_DOTS) {
                kind[count] = what;
                team[count] = teamIndex;
                x[count] = atX;
                y[count] = atY;
                radius[count] = size;
                count++;
            }
        }
    }

    /** The connection seen at a glance, and in full with the debug key. */
    public static final class NetGraph {
        public boolean visible;
        public int roundTripMillis;
        public int jitterMillis;
        public int leadTicks;
        public int delayTicks;
        public int earlyMillis;
        public int frameBytes;
        public int fps;
        public int skipped;
        public int decodeMicros;
        public int drawMicros;
        /** Thousandths of a unit. */
        public int predictionErrorMilli;
        /** Milliseconds of the stages of the last own shot, see {@link Waterfall}. */
        public final int[] shotMillis = new int[Waterfall.STAGES];

        /** Own shots followed so far. */
        public int shots;
        /** One word and its cause: "good", "network: jitter", "this machine: slow pictures". */
        public String grade = "good";
        /** 0 good, 1 fair, 2 poor. */
        public int gradeLevel;
        /** Bytes of the last frames, a ring; {@link #at} is the next to be written. */
        public final int[] bytesHistory = new int[NETGRAPH_SAMPLES];

        public final int[] errorHistory = new int[NETGRAPH_SAMPLES];
        public int at;

        public void sample(int bytes, int errorMilli) {
            bytesHistory[at] = bytes;
            errorHistory[at] = errorMilli;
            at = (at + 1) % NETGRAPH_SAMPLES;
        }
    }

    /** Marks of the debug overlay, in world units from the camera, y up. */
    public static final class Debug {
        public static final int MARKS = 32;

        /** Own ship as the last snapshot had it. */
        public boolean ghost;

        public float ghostX;
        public float ghostY;
        public float ghostAngle;
        /** Where targets were when the server judged the last lance shot. */
        public int count;

        public final float[] x = new float[MARKS];
        public final float[] y = new float[MARKS];
        public int rewoundTicks;
        /** The picture was further back than the server goes. */
        public boolean clamped;
        /** 1 fresh, 0 gone. */
        public float strength;
    }

    /**
     * Touch controls, in CSS pixels from the bottom left corner; shown where there is glass to
     * touch.
     */
    public static final class Touch {
        public static final int BUTTONS = 4;

        /** Menu, scoreboard, chat. */
        public static final int CORNERS = 3;

        public boolean visible;
        public float stickX;
        public float stickY;
        public float stickRadius;
        public float knobX;
        public float knobY;
        public final float[] buttonX = new float[BUTTONS];
        public final float[] buttonY = new float[BUTTONS];
        public final float[] buttonRadius = new float[BUTTONS];
        public final boolean[] buttonDown = new boolean[BUTTONS];
        /** What a button does, or null where it does nothing now. */
        public final @Nullable String[] label = new @Nullable String[BUTTONS];

        public final float[] cornerX = new float[CORNERS];
        public float cornerY;
        public float cornerRadius;
        /** Whether there is something for the stick to move. */
        public boolean stick = true;
    }
}
