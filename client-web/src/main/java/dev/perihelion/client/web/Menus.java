package dev.perihelion.client.web;

import dev.perihelion.shared.client.Exhibit;
import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.OpenMatch;
import dev.perihelion.shared.client.Play;
import dev.perihelion.shared.client.Session;
import dev.perihelion.shared.client.Settings;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

import java.util.ArrayList;
import java.util.List;

/**
 * The start page and the dialogs, which are real HTML in {@code index.html}: this class fills them,
 * listens to them and shows the right one. The page's thread.
 */
final class Menus {
    private static final double MATCHES_EVERY_SECONDS = 3;

    private final GameClient client;
    private final SettingsDialog settingsDialog;
    private Session.State shown = Session.State.IDLE;
    private boolean playing;
    private boolean chatting;
    private boolean asking;
    private int wantedMatch;
    /** What the server has; null before it was first told. */
    private @Nullable List<OpenMatch> matches;

    private double matchesSeconds = -10;
    private int shownRetry = -1;

    Menus(GameClient client) {
        this.client = client;
        this.settingsDialog = new SettingsDialog(client);
        Settings settings = client.settings();
        Dom.set(Dom.id("name"), "value", settings.name);
        checkHull(settings.hull);
        Dom.set(Dom.id("mode"), "value", String.valueOf(settings.mode));
        Dom.on(Dom.id("start"), "submit", event -> {
            Dom.prevent(event);
            join(false);
        });
        Dom.on(Dom.id("watch"), "click", event -> join(true));
        Dom.on(Dom.id("open-settings"), "click", event -> Dom.open("settings"));
        Dom.on(Dom.id("open-help"), "click", event -> Dom.open("help"));
        Dom.on(Dom.id("pause-settings"), "click", event -> Dom.open("settings"));
        Dom.on(Dom.id("pause-help"), "click", event -> Dom.open("help"));
        Dom.on(Dom.id("pause-full"), "click", event -> Dom.toggleFullScreen());
        Dom.on(Dom.id("pause-leave"), "click", event -> leave());
        Dom.on(Dom.id("pause-seat"), "click", event -> takeSeat());
        Dom.on(Dom.id("mode"), "change", event -> say(""));
        Dom.on(Dom.id("pause-resume"), "click", event -> Dom.close("pause"));
        Dom.on(Dom.id("pause-hull"), "change", event -> client.chooseHull(hull("pause-hull")));
        Dom.on(Dom.id("pause"), "close", event -> tellMenu());
        Dom.on(Dom.id("give-up"), "click", event -> leave());
        Dom.on(Dom.id("chat-form"), "submit", event -> {
            Dom.prevent(event);
            endChat(true);
        });
        Dom.on(Dom.id("chat-line"), "blur", event -> {
            // A click beside it gives the keys back to the ship; another window does not.
            if (Dom.hasFocus()) {
                endChat(false);
            }
        });
        wantedMatch = number(Dom.query("match"));
        if (Dom.asked("name")) {
            Dom.set(Dom.id("name"), "value", Dom.query("name"));
        }
    }

    private static int number(String text) {
        int value = 0;
        for (int i = 0; i < text.length() && i < 9; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** Where the address asks for it, go at once; else the name field waits for the player. */
    void begin() {
        if (Dom.asked("scene")) {
            scene(number(Dom.query("scene")));
            Dom.mark("screen", "play");
        } else if (Dom.asked("play")) {
            join(false);
        } else if (Dom.asked("watch")) {
            join(true);
        } else {
            say("");
            Dom.focus("name");
        }
    }

    /** The match behind the page, or what pictures are compared and measured by. */
    private void scene(int bots) {
        if (Dom.asked("still") || Dom.asked("whole")) {
            client.exhibit(new Exhibit(
                    bots, number(Dom.query("still")), Dom.asked("board"), Dom.asked("whole")));
        } else {
            client.attract(bots);
        }
    }

    private void join(boolean spectate) {
        asking = false;
        Settings settings = client.settings();
        String name = Settings.cleanName(Dom.text(Dom.id("name"), "value"));
        if (name.isEmpty()) {
            name = Settings.freshName(random());
        }
        settings.name = name;
        settings.hull = hull("start");
        settings.mode = number(Dom.text(Dom.id("mode"), "value"));
        settings.save();
        int match = wantedMatch;
        if (match == 0 && settings.mode > 0) {
            if (matches == null) {
                asking = true;
                MatchPage.fetch(list -> joinOneOf(list, spectate));
                return;
            }
            match = OpenMatch.ofMode(matches, settings.mode);
            if (match == 0) {
                say("There is no match of that mode here now. Choose another mode, or any.");
                return;
            }
        }
        playing = true;
        client.join(Dom.seconds(), Dom.serverUrl(), match, spectate);
        follow();
    }

    private void show(JSObject list) {
        int count = (int) Dom.number(list, "length");
        List<OpenMatch> found = new ArrayList<>(count);
        String[] facts = new String[count];
        for (int i = 0; i < count; i++) {
            OpenMatch match = MatchPage.match(list, i);
            found.add(match);
            facts[i] = match.facts();
        }
        matches = found;
        for (int mode = 1; mode <= Settings.MODES; mode++) {
            MatchPage.offer(mode, OpenMatch.ofMode(found, mode) > 0);
        }
        MatchPage.show(list, facts, wantedMatch, this::pick);
    }

    private void joinOneOf(@Nullable JSObject list, boolean spectate) {
        if (!asking) {
            return; // the player has gone elsewhere meanwhile
        }
        asking = false;
        if (list == null) {
            say("The server does not answer.");
        } else {
            show(list);
            join(spectate);
        }
    }

    @JSBody(script = "return Math.random();")
    private static native double random();

    @JSBody(params = "form", script = """
            var checked = document.getElementById(form).querySelector('input[type=radio]:checked');
            return checked ? +checked.value : 0;
            """)
    private static native int hull(String form);

    @JSBody(params = "hull", script = """
            document.querySelectorAll('input[type=radio]').forEach(function(radio) {
                radio.checked = +radio.value === hull;
            });
            """)
    private static native void checkHull(int hull);

    void leave() {
        playing = false;
        endChat(false);
        client.leave();
        Dom.close("pause");
        follow();
        Dom.focus("name");
    }

    /**
     * Shows what the session has come to; called once per picture and cheap when nothing changed.
     */
    void follow() {
        Session session = client.session();
        Session.State state = session.state();
        if (state == Session.State.WAITING) {
            int retry = (int) Math.ceil(session.retrySeconds(Dom.seconds()));
            if (retry != shownRetry) {
                shownRetry = retry;
                say(session.trouble() + " Next try in " + retry + " s.");
            }
        }
        if (state != shown) {
            shown = state;
            show(session, state);
        }
        refreshMatches();
    }

    private void show(Session session, Session.State state) {
        switch (state) {
            case IDLE -> {
                say("");
                Dom.mark("screen", "start");
            }
            case OPENING, GREETING -> {
                say(
                        session.trouble().isEmpty()
                                ? "Connecting …"
                                : session.trouble() + " Trying again …");
                Dom.mark("screen", client.play() == null ? "connecting" : "play");
            }
            case SEATED -> {
                say("");
                checkHull(client.settings().hull);
                Play play = client.play();
                Dom.mark("watching", play != null && play.seat() < 0 ? "on" : "off");
                Dom.mark("screen", "play");
            }
            case WAITING -> Dom.mark("screen", client.play() == null ? "connecting" : "play");
            case REFUSED -> {
                playing = false;
                endChat(false);
                say(session.trouble());
                Dom.mark("screen", "start");
            }
        }
        tellMenu();
    }

    /** Out of the spectators' seats and into one of the same server's matches. */
    private void takeSeat() {
        leave();
        matches = null; // It was told before the watching began.
        join(false);
    }

    private static void say(String words) {
        Dom.set(Dom.id("trouble"), "textContent", words);
    }

    /** The game hears whether its keys are wanted. */
    void tellMenu() {
        client.menu(menuOpen());
    }

    boolean menuOpen() {
        return !playing || chatting || dialogOpen();
    }

    @JSBody(script = "return !!document.querySelector('dialog[open]');")
    private static native boolean dialogOpen();

    /** The key for the menu: the pause dialog, on top of the running game, or away with it. */
    void pause() {
        if (dialogOpen()) {
            Dom.close("pause");
        } else if (playing) {
            Dom.open("pause");
            tellMenu();
        }
    }

    /** Opens the line to write in. */
    void beginChat() {
        chatting = true;
        tellMenu();
        Dom.mark("chat", "on");
        Dom.focus("chat-line");
    }

    /** Sends the line or drops it. */
    void endChat(boolean send) {
        if (!chatting) {
            return;
        }
        chatting = false; // the line's own blur ends it too
        HTMLElement line = Dom.id("chat-line");
        if (send) {
            client.chat(Dom.text(line, "value"));
        }
        Dom.set(line, "value", "");
        Dom.mark("chat", "off");
        blur(line);
        tellMenu();
    }

    /**
     * Whether the player is on the way to a match, from the choice of one to its first snapshot.
     */
    boolean arriving() {
        return asking || client.arriving();
    }

    boolean chatting() {
        return chatting;
    }

    boolean capturesKey(String code) {
        return settingsDialog.capture(code);
    }

    @JSBody(params = "element", script = "element.blur();")
    private static native void blur(JSObject element);

    private void refreshMatches() {
        double now = Dom.seconds();
        if (!playing && now - matchesSeconds > MATCHES_EVERY_SECONDS) {
            matchesSeconds = now;
            MatchPage.fetch(list -> {
                if (list != null && !playing) {
                    show(list);
                }
            });
        }
    }

    private void pick(int match) {
        wantedMatch = match == wantedMatch ? 0 : match;
        Dom.address(wantedMatch == 0 ? "/" : "/?match=" + wantedMatch);
        matchesSeconds = -10;
    }
}
