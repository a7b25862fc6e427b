package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Settings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code play}: the command line of the desktop client. Main thread. */
@Command(
        name = "perihelion play",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "The game in a window.")
final class PlayCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 86_400;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "ADDRESS",
            description = {
                "the server: HOST, HOST:PORT, ws://…, wss://… or its link for browsers.",
                "Given, the game begins at once; not given, the start page offers the local",
                "server and the ones last used"
            })
    private @Nullable String address;

    @Option(
            names = "--match",
            paramLabel = "N",
            description = "this match of the server; any if not given")
    private int match;

    @Option(names = "--name", paramLabel = "NAME", description = "pilot name, up to 16 characters")
    private @Nullable String name;

    @Option(names = "--spectate", description = "watch, do not fly")
    private boolean spectate;

    @Option(names = "--fullscreen", description = "fill the screen")
    private boolean fullScreen;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "of the window, 1280x720 if not given")
    private String size = "1280x720";

    @Option(
            names = "--screenshot",
            paramLabel = "FILE",
            description = {
                "keep a picture as a PNG file after --seconds, 5 if not given, and end;",
                "F12 keeps one at once, in this file or among your pictures"
            })
    private @Nullable Path screenshot;

    @Option(names = "--seconds", paramLabel = "S", description = "end after so long")
    private double seconds;

    @Option(
            names = "--report",
            description = {
                "print ten times a second how the match goes, and at the end what",
                "pictures cost: processor time besides the driver, bytes allocated"
            })
    private boolean report;

    @Option(
            names = "--scene",
            paramLabel = "BOTS",
            description =
                    "show the start page's match of so many bots alone, 2 to 1000: for pictures and"
                            + " measurements")
    private int scene;

    @Option(
            names = "--still",
            hidden = true,
            paramLabel = "PICTURES",
            description = "with --scene: the whole display over it, standing still after so many")
    private int still;

    @Option(names = "--board", hidden = true, description = "with --still: the scoreboard is open")
    private boolean board;

    @Option(
            names = "--whole",
            hidden = true,
            description = "with --scene: the whole display over it, and all of the arena seen")
    private boolean whole;

    @Override
    public Integer call() throws Exception {
        Address parsed = address == null ? null : Address.read(address);
        if (address != null && parsed == null) {
            throw fault("'" + address + "' is no address of a server, such as localhost:8080;"
                    + " a port is 1 to " + Address.MAX_PORT);
        }
        if (name != null && Settings.cleanName(name).isEmpty()) {
            throw fault("--name must have a letter that can be seen");
        }
        if (match < 0) {
            throw fault("--match must be 1 or more");
        }
        if (!size.matches("[0-9]{3,5}x[0-9]{3,5}")) {
            throw fault("--size must be WIDTHxHEIGHT, such as 1280x720");
        }
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw fault("--seconds must be 0 to " + MOST_SECONDS);
        }
        if (scene != 0 && (scene < 2 || scene > 1000)) {
            throw fault("--scene must be 2 to 1000");
        }
        if (still < 0 || scene == 0 && (still > 0 || board || whole)) {
            throw fault("--still, --board and --whole are about --scene");
        }
        int cross = size.indexOf('x');
        Wish wish = new Wish(
                parsed,
                match == 0 && parsed != null ? parsed.match() : match,
                name,
                spectate,
                fullScreen,
                Integer.parseInt(size.substring(0, cross)),
                Integer.parseInt(size.substring(cross + 1)),
                screenshot,
                seconds == 0 && screenshot != null ? 5 : seconds,
                report,
                new Show(scene, still, board, whole));
        return new DesktopClient(
                        wish, spec.commandLine().getOut(), spec.commandLine().getErr())
                .run();
    }

    private ParameterException fault(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    /**
     * What the command line wishes.
     *
     * @param seconds until the end, 0 for none
     * @param show the scene that is shown alone
     */
    record Wish(
            @Nullable Address address,
            int match,
            @Nullable String name,
            boolean spectate,
            boolean fullScreen,
            int width,
            int height,
            @Nullable Path screenshot,
            double seconds,
            boolean report,
            Show show) {}

    /**
     * A scene without a game.
     *
     * @param bots in it, 0 for none: the game
     * @param still after so many pictures it stands still, 0 for never
     * @param board whether the scoreboard is open
     * @param whole whether all of the arena is seen
     */
    record Show(int bots, int still, boolean board, boolean whole) {
        /** Whether the display is shown as well. */
        boolean exhibit() {
            return still > 0 || whole;
        }
    }
}
