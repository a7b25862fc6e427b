package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Settings;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes the parts, connects them, and stays with the window until it closes. Main thread.
 *
 * <p>Three threads make the game: this one has the window, the display thread draws, and the
 * {@link Heart} goes on where pictures do not.
 */
final class DesktopClient {
    private static final double FLUSH_SECONDS = 1;

    private final PlayCommand.Wish wish;
    private final PrintWriter out;
    private final PrintWriter err;
    private final SettingsFile storage = new SettingsFile(SettingsFile.place(
            System.getProperty("os.name", ""),
            System.getenv(),
            System.getProperty("user.home", "")));
    private double flushedSeconds;

    DesktopClient(PlayCommand.Wish wish, PrintWriter out, PrintWriter err) {
        this.wish = wish;
        this.out = out;
        this.err = err;
    }

    /** Plays, and returns the exit code. */
    int run() throws InterruptedException {
        JavaGlyphs glyphs = new JavaGlyphs();
        CompletableFuture<Void> warm = CompletableFuture.runAsync(glyphs::warm);
        OpenAlSounds sounds = new OpenAlSounds();
        Thread.ofPlatform().name("sounds").daemon().start(() -> openSounds(sounds));
        GameWindow.Wishes wishes = new GameWindow.Wishes();
        wishes.fullScreen(wish.fullScreen() || "1".equals(storage.get("fullScreen")));
        HandQueue queue = new HandQueue();
        GameWindow window = new GameWindow(queue, wishes);
        Game game = game(queue, wishes, sounds);
        begin(game);
        try {
            window.open(wish.width(), wish.height());
        } catch (GameWindow.NoWindowException e) {
            err.println("perihelion: " + e.getMessage());
            window.close();
            return CommandLine.ExitCode.SOFTWARE;
        }
        warm.join();
        try {
            return play(window, wishes, game, glyphs);
        } finally {
            window.close();
            storage.flush();
            sounds.close();
        }
    }

    private void openSounds(OpenAlSounds sounds) {
        try {
            if (!SoundDevice.mayBeThere() || !sounds.open()) {
                err.println("perihelion: no sound device was found, so it is silent");
            }
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            err.println("perihelion: sound does not work here, so it is silent ("
                    + Main.firstLine(e) + ")");
        }
    }

    private Game game(HandQueue queue, GameWindow.Wishes wishes, OpenAlSounds sounds) {
        Settings settings = new Settings(storage, false);
        byte[] fresh = new byte[16];
        new SecureRandom().nextBytes(fresh);
        GameClient client =
                new GameClient(new JdkTransport(), settings, sounds, settings.secret("key", fresh));
        return new Game(client, new Hands(queue, client, wishes), sounds);
    }

    private void begin(Game game) {
        GameClient client = game.client();
        if (wish.name() != null) {
            client.settings().name = Settings.cleanName(wish.name());
        }
        if (wish.scene() > 0) {
            client.attract(wish.scene());
        }
        Address address = wish.address();
        if (address != null) {
            client.menu(false);
            client.join(Time.seconds(), address.url(), wish.match(), wish.spectate());
        }
    }

    private int play(GameWindow window, GameWindow.Wishes wishes, Game game, JavaGlyphs glyphs)
            throws InterruptedException {
        Figures figures = new Figures(wish.report());
        Display display = new Display(window, game, glyphs, figures, true, window.refreshRate());
        Heart heart = new Heart(game);
        display.start();
        heart.start();
        double end = wish.seconds() == 0 ? Double.MAX_VALUE : Time.seconds() + wish.seconds();
        while (!wishes.closing() && display.fault() == null && Time.seconds() < end) {
            window.attend();
            flush();
        }
        int code = display.fault() == null && wish.screenshot() != null ? keep(display) : 0;
        heart.stop();
        display.stop();
        Throwable fault = display.fault();
        if (fault != null) {
            err.println("perihelion: the picture stopped: " + Main.firstLine(fault));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (wish.report()) {
            out.println(figures.report(game.client(), heart.beats()));
        }
        leave(game);
        return code;
    }

    private void flush() {
        if (Time.seconds() - flushedSeconds > FLUSH_SECONDS) {
            flushedSeconds = Time.seconds();
            storage.flush();
        }
    }

    private int keep(Display display) throws InterruptedException {
        Screenshot screenshot = new Screenshot(Objects.requireNonNull(wish.screenshot()));
        display.keep(screenshot);
        try {
            screenshot.written().get(10, TimeUnit.SECONDS);
            return CommandLine.ExitCode.OK;
        } catch (ExecutionException | TimeoutException e) {
            err.println("perihelion: the picture could not be kept in " + wish.screenshot() + " ("
                    + Main.firstLine(e) + ")");
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** Says good-bye, so that the seat is free at once. */
    private static void leave(Game game) throws InterruptedException {
        game.baton.lock();
        try {
            game.client().leave();
        } finally {
            game.baton.unlock();
        }
        Thread.sleep(60);
    }
}
