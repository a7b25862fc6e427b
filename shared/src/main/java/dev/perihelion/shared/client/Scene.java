package dev.perihelion.shared.client;

import org.jspecify.annotations.Nullable;

/**
 * All that one picture shows, in dense columns: filled by the client, drawn by the renderer, the
 * same on every platform.
 *
 * <p>Positions are world units relative to the camera, y up, angles radians counter-clockwise,
 * times seconds. Each kind of thing is a row set with a {@code count}; a row beyond the capacity is
 * not drawn. Render thread only; nothing is allocated after construction.
 */
public final class Scene {
    public static final int MAX_BODIES = 24;
    public static final int MAX_SHIPS = 1024;
    public static final int MAX_SHOTS = 4096;
    public static final int MAX_MINES = 1024;
    public static final int MAX_ROCKS = 512;
    public static final int MAX_PICKUPS = 128;
    public static final int MAX_ZONES = 16;
    public static final int MAX_BEAMS = 64;

    public final View view = new View();
    public final Bodies bodies = new Bodies();
    public final Ships ships = new Ships();
    public final Shots shots = new Shots();
    public final Mines mines = new Mines();
    public final Rocks rocks = new Rocks();
    public final Pickups pickups = new Pickups();
    public final Zones zones = new Zones();
    public final Beams beams = new Beams();
    public final Effects effects = new Effects();
    public final Hud hud = new Hud();

    /** Empties every row set; the view, the effects and the HUD stay. */
    public void clear() {
        bodies.count = 0;
        ships.count = 0;
        shots.count = 0;
        mines.count = 0;
        rocks.count = 0;
        pickups.count = 0;
        zones.count = 0;
        beams.count = 0;
    }

    /** The camera and the picture. */
    public static final class View {
        public int widthPx = 1;
        public int heightPx = 1;
        /** Device pixels per CSS pixel (or per point), times the player's UI scale. */
        public float uiScale = 1;
        /** Device pixels per world unit. */
        public float zoom = 1;
        /** The camera on the torus, in {@code [0, side)} units. */
        public float x;

        public float y;
        /**
         * The camera's way since it began, not wrapped: the background moves by it without a seam.
         */
        public double driftX;

        public double driftY;
        public float sideUnits = 4096;
        /** Seconds of the scene's clock; it starts anew well before a float loses milliseconds. */
        public float timeSeconds;

        public float stepSeconds;
        /** Which of the backgrounds: 0 to 1, chosen by the map. */
        public float hue;
        /** Damage felt now, 0 to 1: red rim, aberration. */
        public float hurt;
        /** Camera shake in units. */
        public float shakeX;

        public float shakeY;
        /** No shake, no flashes, no aberration. */
        public boolean reducedMotion;
        /** 0 low (no bloom, plain background), 1 normal, 2 full. */
        public int quality = 2;
        /**
         * Part of the picture's pixels, along each axis, that space is drawn with; the display
         * stays sharp.
         */
        public float renderScale = 1;
    }

    /** Stars and planets. */
    public static final class Bodies {
        public static final int STAR = 0;
        public static final int PLANET = 1;

        public int count;
        public final int[] kind = new int[MAX_BODIES];
        public final float[] x = new float[MAX_BODIES];
        public final float[] y = new float[MAX_BODIES];
        public final float[] radius = new float[MAX_BODIES];
        /** 0 to 1: tells bodies apart. */
        public final float[] seed = new float[MAX_BODIES];
    }

    /** Ships, nearest facts of each. */
    public static final class Ships {
        public static final int DART = 0;
        public static final int LANCER = 1;
        public static final int BULWARK = 2;

        public int count;
        /** The seat: trails hang on it. */
        public final int[] slot = new int[MAX_SHIPS];

        public final int[] hull = new int[MAX_SHIPS];
        /** Index into the palette. */
        public final int[] team = new int[MAX_SHIPS];

        public final float[] x = new float[MAX_SHIPS];
        public final float[] y = new float[MAX_SHIPS];
        public final float[] vx = new float[MAX_SHIPS];
        public final float[] vy = new float[MAX_SHIPS];
        public final float[] angle = new float[MAX_SHIPS];
        /** -1 to 1: how hard it turns. */
        public final float[] bank = new float[MAX_SHIPS];
        /** 0 to 1, up to 2 with boost; negative brakes. */
        public final float[] thrust = new float[MAX_SHIPS];

        public final float[] shield = new float[MAX_SHIPS];
        /** 0 to 1: just been hit. */
        public final float[] flash = new float[MAX_SHIPS];
        /** 0 to 1: how invisible. */
        public final float[] cloak = new float[MAX_SHIPS];

        public final float[] hullLeft = new float[MAX_SHIPS];
        public final boolean[] own = new boolean[MAX_SHIPS];
        public final @Nullable String[] name = new @Nullable String[MAX_SHIPS];

        /** The row of own ship, which is written last, or -1. */
        public int ownRow() {
            return count > 0 && own[count - 1] ? count - 1 : -1;
        }
    }

    /** Shots in flight. */
    public static final class Shots {
        public int count;
        public final int[] team = new int[MAX_SHOTS];
        public final float[] x = new float[MAX_SHOTS];
        public final float[] y = new float[MAX_SHOTS];
        /** Units per second. */
        public final float[] vx = new float[MAX_SHOTS];

        public final float[] vy = new float[MAX_SHOTS];
    }

    /** Gravity mines. */
    public static final class Mines {
        public int count;
        public final int[] team = new int[MAX_MINES];
        public final float[] x = new float[MAX_MINES];
        public final float[] y = new float[MAX_MINES];
        /** Units the pull reaches. */
        public final float[] reach = new float[MAX_MINES];

        public final boolean[] armed = new boolean[MAX_MINES];
    }

    /** Asteroids. */
    public static final class Rocks {
        public int count;
        public final float[] x = new float[MAX_ROCKS];
        public final float[] y = new float[MAX_ROCKS];
        public final float[] angle = new float[MAX_ROCKS];
        public final float[] radius = new float[MAX_ROCKS];
        /** 0 to 1: the shape. */
        public final float[] seed = new float[MAX_ROCKS];
    }

    /** Things to collect. */
    public static final class Pickups {
        public static final int REPAIR = 0;
        public static final int ENERGY = 1;
        public static final int OVERDRIVE = 2;
        public static final int CLOAK = 3;

        public int count;
        public final int[] kind = new int[MAX_PICKUPS];
        public final float[] x = new float[MAX_PICKUPS];
        public final float[] y = new float[MAX_PICKUPS];
    }

    /** Beacons to hold. */
    public static final class Zones {
        public int count;
        public final float[] x = new float[MAX_ZONES];
        public final float[] y = new float[MAX_ZONES];
        public final float[] radius = new float[MAX_ZONES];
        /** Palette index, or -1 for nobody. */
        public final int[] team = new int[MAX_ZONES];
        /** 0 to 1: how far taken. */
        public final float[] progress = new float[MAX_ZONES];
    }

    /** Lance shots, for the moments they are seen. */
    public static final class Beams {
        public int count;
        public final int[] team = new int[MAX_BEAMS];
        public final float[] fromX = new float[MAX_BEAMS];
        public final float[] fromY = new float[MAX_BEAMS];
        public final float[] toX = new float[MAX_BEAMS];
        public final float[] toY = new float[MAX_BEAMS];
        /** 1 fresh, 0 gone. */
        public final float[] strength = new float[MAX_BEAMS];
    }
}
