package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Play;
import dev.perihelion.shared.client.Scene;
import dev.perihelion.shared.client.render.Gl;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Units;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * What pictures cost, for {@code --report}: time to the first flight, processor time with and
 * without the driver, bytes allocated. Written by the display thread, read when that has ended.
 *
 * <p>Without a report it does nothing but note when the ship flew first.
 */
final class Figures {
    /** Pictures at the beginning that are not counted: caches fill, the compiler works. */
    private static final int WARM_UP_PICTURES = 300;

    private static final int MOST_PICTURES = 1 << 16;

    /** The processor time of the calling thread. */
    interface CpuClock {
        long nanos();
    }

    private final boolean on;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final com.sun.management.@Nullable ThreadMXBean bytes =
            threads instanceof com.sun.management.ThreadMXBean known ? known : null;
    private final int[] ownNanos;
    private final int[] driverNanos;
    private final int[] pictureBytes;
    private final int[] roundBytes;
    private final long processStartMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    private @Nullable MeteredGl metered;
    private String card = "";
    private int seen;
    private int counted;
    private int shipsSum;
    private int callsSum;
    private long beganCpu;
    private long beganBytes;
    /** Allocated since the picture before was begun: its whole round, the screen's part too. */
    private long lastRoundBytes;

    private long displayBytes;
    private long allBytesFrom;
    private long allBytesTo;
    private final long mainMillis = sinceStart();
    private volatile long windowMillis;
    private long rendererMillis;
    private long firstPictureMillis;
    private boolean flew;
    private volatile long flyingMillis;

    Figures(boolean on) {
        this.on = on;
        ownNanos = new int[on ? MOST_PICTURES : 0];
        driverNanos = new int[on ? MOST_PICTURES : 0];
        pictureBytes = new int[on ? MOST_PICTURES : 0];
        roundBytes = new int[on ? MOST_PICTURES : 0];
    }

    /** Puts a meter round OpenGL where one is wanted. */
    Gl watch(Gl gl) {
        if (!on) {
            return gl;
        }
        MeteredGl meter = new MeteredGl(gl, threads::getCurrentThreadCpuTime);
        metered = meter;
        return meter;
    }

    /** The window is open. Main thread. */
    void opened() {
        windowMillis = sinceStart();
    }

    /** The renderer is made. */
    void ready(String cardName) {
        card = cardName;
        rendererMillis = sinceStart();
    }

    void begin() {
        MeteredGl meter = metered;
        if (meter != null && bytes != null) {
            meter.takeDriverNanos();
            meter.takeCalls();
            long soFar = bytes.getCurrentThreadAllocatedBytes();
            lastRoundBytes = soFar - beganBytes;
            beganBytes = soFar;
            beganCpu = threads.getCurrentThreadCpuTime();
        }
    }

    /** The picture is made and handed to the driver. */
    void end(GameClient client) {
        Play play = client.play();
        if (play != null && play.seat() >= 0 && play.prediction().alive()) {
            flew = true;
        }
        MeteredGl meter = metered;
        if (meter == null || bytes == null) {
            return;
        }
        long cpu = threads.getCurrentThreadCpuTime() - beganCpu;
        long allocated = bytes.getCurrentThreadAllocatedBytes() - beganBytes;
        long driver = meter.takeDriverNanos();
        int calls = meter.takeCalls();
        seen++;
        if (seen == WARM_UP_PICTURES) {
            allBytesFrom = bytes.getTotalThreadAllocatedBytes();
        } else if (seen > WARM_UP_PICTURES && counted < MOST_PICTURES) {
            ownNanos[counted] = (int) Math.min(Integer.MAX_VALUE, cpu - driver);
            driverNanos[counted] = (int) Math.min(Integer.MAX_VALUE, driver);
            pictureBytes[counted] = (int) Math.min(Integer.MAX_VALUE, allocated);
            roundBytes[counted] = (int) Math.min(Integer.MAX_VALUE, lastRoundBytes);
            counted++;
            displayBytes += lastRoundBytes;
            callsSum += calls;
            shipsSum += inView(client.scene());
            allBytesTo = bytes.getTotalThreadAllocatedBytes();
        }
    }

    /** Ships within the picture's edges. */
    private static int inView(Scene scene) {
        Scene.View view = scene.view;
        float x = view.widthPx / view.zoom * 0.5f;
        float y = view.heightPx / view.zoom * 0.5f;
        int count = 0;
        for (int i = 0; i < scene.ships.count; i++) {
            if (Math.abs(scene.ships.x[i]) <= x && Math.abs(scene.ships.y[i]) <= y) {
                count++;
            }
        }
        return count;
    }

    /** The picture is on the screen. */
    void shown() {
        if (firstPictureMillis == 0) {
            firstPictureMillis = sinceStart();
        }
        if (flew && flyingMillis == 0) {
            flyingMillis = sinceStart();
        }
    }

    private long sinceStart() {
        return System.currentTimeMillis() - processStartMillis;
    }

    /** All of it, a line for each figure. */
    String report(GameClient client, int beats) {
        int pictures = Math.max(1, counted);
        return String.join(
                System.lineSeparator(),
                "card=" + card,
                "millisFromStart main=" + mainMillis + " window=" + windowMillis + " renderer="
                        + rendererMillis + " firstPicture=" + firstPictureMillis + " flying="
                        + flyingMillis,
                "pictures=" + seen + " counted=" + counted + " shipsInView=" + shipsSum / pictures
                        + " callsPerPicture=" + callsSum / pictures + " beatsBetween=" + beats,
                "ownCpuMicros " + percentiles(ownNanos, 1e3),
                "driverCpuMicros " + percentiles(driverNanos, 1e3),
                "allocatedBytes " + percentiles(pictureBytes, 1),
                "allocatedBytesWithScreen " + percentiles(roundBytes, 1),
                String.format(
                        Locale.ROOT,
                        "allocatedBytesPerPicture display=%.1f process=%.1f",
                        displayBytes / (double) pictures,
                        (allBytesTo - allBytesFrom) / (double) pictures),
                play(client));
    }

    private String percentiles(int[] values, double unit) {
        if (counted == 0) {
            return "none";
        }
        int[] sorted = Arrays.copyOf(values, counted);
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50=%.0f p90=%.0f p99=%.0f max=%.0f",
                sorted[counted / 2] / unit,
                sorted[(int) (counted * 0.9)] / unit,
                sorted[(int) (counted * 0.99)] / unit,
                sorted[counted - 1] / unit);
    }

    /** One line on how the match goes, by what the server has told. With the game held. */
    static String state(GameClient client) {
        String line = "state=" + client.session().state() + " pictures=" + client.pictures();
        Play play = client.play();
        if (play == null || play.seat() < 0 || play.snapshots() == 0) {
            return line;
        }
        Ships ships = play.replica().entities().ships();
        int seat = play.seat();
        int other = ships.next(0);
        if (other == seat) {
            other = ships.next(seat + 1);
        }
        return line + " seat=" + seat + " tick=" + play.replica().tick() + place("", ships, seat)
                + " other=" + other + place("other", ships, other) + " aim.x="
                + Math.round(client.pilot().mouseX()) + " aim.y="
                + Math.round(client.pilot().mouseY()) + " kills=" + client.scene().hud.kills
                + " lost=" + client.scene().hud.deaths;
    }

    private static String place(String whose, Ships ships, int seat) {
        boolean there = seat >= 0 && ships.alive(seat);
        String name = whose.isEmpty() ? "" : whose + ".";
        return String.format(
                Locale.ROOT,
                " %salive=%b %sx=%.1f %sy=%.1f %shull=%d",
                name,
                there,
                name,
                there ? ships.x[seat] / (double) Units.ONE : 0,
                name,
                there ? ships.y[seat] / (double) Units.ONE : 0,
                name,
                there ? ships.hull[seat] : 0);
    }

    private static String play(GameClient client) {
        Play play = client.play();
        if (play == null) {
            return "state=" + client.session().state();
        }
        return "state=" + client.session().state() + " seat=" + play.seat() + " snapshots="
                + play.snapshots() + " commands=" + play.commandsSent() + " desyncs="
                + play.desyncs() + " roundTripMillis="
                + String.format(Locale.ROOT, "%.1f", client.meter().roundTripSeconds() * 1000)
                + " exactTicks=" + play.prediction().exact() + "/"
                + play.prediction().compared();
    }
}
