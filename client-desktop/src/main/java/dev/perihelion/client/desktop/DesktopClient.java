package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Exhibit;
import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Settings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
    private static final double TELL_SECONDS = 0.1;

    private final PlayCommand.Wish wish;
    private final PrintWriter out;
    private final PrintWriter err;
    private final SettingsFile storage = new SettingsFile(SettingsFile.place(
            System.getProperty("os.name", ""),
            System.getenv(),
            System.getProperty("user.home", "")));
    private double flushedSeconds;
    private double toldSeconds;

    DesktopClient(PlayCommand.Wish wish, PrintWriter out, PrintWriter err) {
        this.wish = wish;
        this.out = out;
        this.err = err;
    }

    /** Plays, and returns the exit code. */
    int run() throws InterruptedException {
        Figures figures = new Figures(wish.report());
        // Fonts, the HTTP client and the window each take a while, so they come at once.
        CompletableFuture<JavaGlyphs> glyphs = CompletableFuture.supplyAsync(JavaGlyphs::warmed);
        OpenAlSounds sounds = new OpenAlSounds();
        Thread.ofPlatform().name("sounds").daemon().start(() -> openSounds(sounds));
        Wishes wishes = new Wishes();
        wishes.fullScreen(wish.fullScreen() || "1".equals(storage.get("fullScreen")));
        wishes.vsync(!"0".equals(storage.get("vsync")));
        HandQueue queue = new HandQueue();
        CompletableFuture<Game> game =
                CompletableFuture.supplyAsync(() -> game(queue, wishes, sounds));
        GameWindow window = new GameWindow(queue, wishes);
        try {
            window.open(wish.width(), wish.height());
            figures.opened();
        } catch (GameWindow.NoWindowException e) {
            err.println("perihelion: " + e.getMessage());
            window.close();
            return CommandLine.ExitCode.SOFTWARE;
        }
        try {
            return play(window, wishes, game.join(), glyphs.join(), figures);
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

    private Game game(HandQueue queue, Wishes wishes, OpenAlSounds sounds) {
        Settings settings = new Settings(storage, false);
        byte[] fresh = new byte[16];
        new SecureRandom().nextBytes(fresh);
        JdkTransport transport = new JdkTransport();
        GameClient client =
                new GameClient(transport, settings, sounds, settings.secret("key", fresh));
        Menus menus =
                new Menus(client, wishes, new Servers(storage), new MatchList(transport.client()));
        Game game = new Game(client, transport, menus, new Hands(queue, client, menus), sounds);
        begin(game);
        return game;
    }

    private void begin(Game game) {
        GameClient client = game.client();
        if (wish.name() != null) {
            client.settings().name = Settings.cleanName(wish.name());
        }
        PlayCommand.Show show = wish.show();
        if (show.bots() > 0) {
            if (show.exhibit()) {
                client.exhibit(new Exhibit(show.bots(), show.still(), show.board(), show.whole()));
            } else {
                client.attract(show.bots());
            }
            game.menus().hide();
        }
        StartPage start = game.menus().start();
        start.want(wish.match());
        start.open("");
        Address address = wish.address();
        if (address != null) {
            start.server(address);
            start.join(wish.spectate());
        }
    }

    private int play(
            GameWindow window, Wishes wishes, Game game, JavaGlyphs glyphs, Figures figures)
            throws InterruptedException {
        Display display = new Display(window, game, glyphs, figures, wishes, window.refreshRate());
        Heart heart = new Heart(game);
        display.start();
        heart.start();
        double end = wish.seconds() == 0 ? Double.MAX_VALUE : Time.seconds() + wish.seconds();
        while (!wishes.closing() && fault(display, heart) == null && Time.seconds() < end) {
            window.attend();
            if (wishes.takePicture()) {
                keepAnother(display, pictureFile());
            }
            flush(wishes);
            tell(game);
        }
        int code = fault(display, heart) == null && wish.screenshot() != null ? keep(display) : 0;
        heart.stop();
        display.stop();
        Throwable fault = fault(display, heart);
        if (fault != null) {
            err.println("perihelion: the game stopped: " + Main.firstLine(fault));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (wish.report()) {
            out.println(figures.report(game.client(), heart.beats()));
        }
        game.leave();
        return code;
    }

    private static @Nullable Throwable fault(Display display, Heart heart) {
        return display.fault() != null ? display.fault() : heart.fault();
    }

    private void flush(Wishes wishes) {
        if (Time.seconds() - flushedSeconds > FLUSH_SECONDS) {
            flushedSeconds = Time.seconds();
            storage.put("fullScreen", wishes.fullScreen() ? "1" : "0");
            storage.put("vsync", wishes.vsync() ? "1" : "0");
            storage.flush();
        }
    }

    private void tell(Game game) {
        if (wish.report() && Time.seconds() - toldSeconds > TELL_SECONDS) {
            toldSeconds = Time.seconds();
            String state;
            game.baton.lock();
            try {
                state = game.state();
            } finally {
                game.baton.unlock();
            }
            // Whoever reads this may be slow; the game does not wait for that.
            out.println(state);
            out.flush();
        }
    }

    private Path pictureFile() {
        if (wish.screenshot() != null) {
            return wish.screenshot();
        }
        String when = LocalDateTime.now(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT));
        return Path.of(System.getProperty("user.home", ""), "Pictures")
                .resolve("perihelion-" + when + ".png");
    }

    /** The player is told where it is, or why it is not. */
    private void keepAnother(Display display, Path file) {
        Screenshot screenshot = new Screenshot(file);
        display.keep(screenshot);
        var _ = screenshot
                .written()
                .whenComplete((kept, fault) -> err.println(
                        fault == null
                                ? "perihelion: a picture was kept in " + kept
                                : "perihelion: the picture could not be kept in " + file + " ("
                                        + Main.firstLine(fault) + ")"));
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
}
