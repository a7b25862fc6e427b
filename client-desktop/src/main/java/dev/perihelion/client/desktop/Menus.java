package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Session;
import dev.perihelion.shared.client.menu.Menu;
import dev.perihelion.shared.client.menu.MenuItem;
import dev.perihelion.shared.client.menu.MenuItem.Kind;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** Shows the right page, with the browser's words, or none while flying. Whoever has the game. */
final class Menus {
    private final GameClient client;
    private final Wishes wishes;
    private final StartPage start;
    private final SettingsPage settingsPage;
    private final Menu help = new Menu(Menu.Placing.DIALOG, 640, 452);
    private final Menu pause = new Menu(Menu.Placing.DIALOG, 376, 424);
    private final Menu connecting = new Menu(Menu.Placing.NOTE, 560, 100);
    private final Menu chat = new Menu(Menu.Placing.LINE, 420, 38);
    private final Sentence connectingWords = new Sentence(connecting, Kind.WORDS, 3, 62);
    private final MenuItem connectingBack =
            connecting.add(new MenuItem(Kind.BUTTON, "Back to the start").does(this::leave));
    private final MenuItem chatLine;
    private final MenuItem[] nextShip = new MenuItem[3];
    private @Nullable Menu menu;
    private @Nullable Menu under;
    private Session.State shown = Session.State.IDLE;
    private int shownRetry = -1;

    Menus(GameClient client, Wishes wishes, Servers servers, MatchList list) {
        this.client = client;
        this.wishes = wishes;
        settingsPage = new SettingsPage(client, wishes, this::back);
        start = new StartPage(this, client.settings(), servers, list);
        connecting.whenBack(this::leave);
        chatLine = chat.add(new MenuItem(Kind.FIELD, "Say").at(0, 0, 420, 38).takes(120, "Say"));
        chat.whenBack(() -> endChat(false));
        chat.whenEntered(() -> endChat(true));
        makePause();
        makeHelp();
        show(start.menu());
    }

    private void makePause() {
        pause.add(new MenuItem(Kind.HEADING, "Space does not pause").at(28, 22, 320, 30));
        pause.add(
                new MenuItem(Kind.DIM, "The match goes on. Your ship drifts.").at(28, 54, 320, 20));
        pause.add(new MenuItem(Kind.PLAY, "Fly on").at(28, 90, 320, 44).does(() -> show(null)));
        pause.add(new MenuItem(Kind.LABEL, "next ship").at(28, 148, 320, 14));
        String[] names = {"Dart", "Lancer", "Bulwark"};
        for (int i = 0; i < nextShip.length; i++) {
            int hull = i;
            nextShip[i] = pause.add(new MenuItem(Kind.SHIP, names[i])
                    .at(28 + i * 109, 168, 102, 38)
                    .does(() -> chooseNext(hull)));
        }
        String[] labels = {"Settings", "How to fly", "Full screen", "Leave the match"};
        Runnable[] acts = {this::openSettings, this::openHelp, wishes::toggleFullScreen, this::leave
        };
        for (int i = 0; i < labels.length; i++) {
            pause.add(new MenuItem(Kind.BUTTON, labels[i])
                    .at(28, 220 + i * 47, 320, 40)
                    .does(acts[i]));
        }
        pause.whenBack(() -> show(null));
    }

    private void chooseNext(int hull) {
        client.chooseHull(hull);
        markNext();
    }

    private void markNext() {
        for (int i = 0; i < nextShip.length; i++) {
            nextShip[i].chosen = i == client.settings().hull;
        }
    }

    private void makeHelp() {
        help.add(new MenuItem(Kind.HEADING, "How to fly").at(32, 22, 300, 30));
        String[] words = {
            "Stars and planets pull on everything: ships, shots, mines. Thrust a little,",
            "fall a lot. Let a star swing you round and shoot where the other will be.",
        };
        for (int i = 0; i < words.length; i++) {
            help.add(new MenuItem(Kind.WORDS, words[i]).at(32, 62 + i * 23, 576, 22));
        }
        String[][] terms = {
            {"Point the mouse", "turn. Or turn with A and D."},
            {"W", "thrust, S brakes, Shift boosts (takes energy)"},
            {"Space or left mouse", "fire"},
            {"E or right mouse", "second weapon: Lancer's light gun, Bulwark's mines"},
            {"Q", "shield (takes energy)"},
            {"Tab", "scoreboard"},
            {"Enter", "chat"},
            {"F3", "net graph"},
        };
        for (int i = 0; i < terms.length; i++) {
            MenuItem term = new MenuItem(Kind.TERM, terms[i][0]).at(32, 124 + i * 25, 576, 22);
            term.text = terms[i][1];
            help.add(term);
        }
        String[] more = {
            "Energy feeds boost, guns and shield alike. Stars burn. Planets do not move out of",
            "the way. A gamepad works at once: the left stick steers, the right trigger thrusts.",
        };
        for (int i = 0; i < more.length; i++) {
            help.add(new MenuItem(Kind.DIM, more[i]).at(32, 338 + i * 20, 576, 20));
        }
        help.add(new MenuItem(Kind.PLAY, "Got it").at(508, 394, 100, 38).does(this::back));
        help.whenBack(this::back);
    }

    /** The page that is open, or null while flying. */
    @Nullable
    Menu menu() {
        return menu;
    }

    /** What the open page says of the way to the server, or the empty string. */
    String says() {
        return menu == connecting
                ? connectingWords.words()
                : menu == start.menu() ? start.says() : client.session().trouble();
    }

    /** No page, and a free mouse: the scene behind is shown alone. */
    void hide() {
        show(null);
        wishes.capture(false);
    }

    StartPage start() {
        return start;
    }

    private void show(@Nullable Menu page) {
        menu = page;
        client.menu(page != null);
        wishes.capture(page == null);
    }

    void openSettings() {
        under = menu;
        settingsPage.open();
        show(settingsPage.menu());
    }

    void openHelp() {
        under = menu;
        show(help);
    }

    private void back() {
        show(under);
        under = null;
    }

    /** Puts words on the clipboard; none leave it as it is. */
    void copy(String words) {
        if (!words.isEmpty()) {
            wishes.copy(words);
        }
    }

    void keepPicture() {
        wishes.picture();
    }

    void quit() {
        wishes.close();
    }

    void join(Address address, int match, boolean spectate) {
        client.join(Time.seconds(), address.url(), match, spectate);
        follow(Time.seconds());
    }

    private void leave() {
        client.leave();
        shown = Session.State.IDLE;
        start.open("");
        show(start.menu());
    }

    /** Shows what the session has come to; once per picture. */
    void follow(double now) {
        Session session = client.session();
        Session.State state = session.state();
        if (state == Session.State.WAITING) {
            int retry = (int) Math.ceil(session.retrySeconds(now));
            if (retry != shownRetry) {
                shownRetry = retry;
                say(session.trouble() + " Next try in " + retry + " s.");
            }
        }
        if (state != shown) {
            shown = state;
            turn(session, state);
        }
        if (menu == start.menu() || menu == null && start.asking()) {
            start.follow(now);
        }
    }

    private void turn(Session session, Session.State state) {
        switch (state) {
            case IDLE -> {}
            case OPENING, GREETING -> {
                say(
                        session.trouble().isEmpty()
                                ? "Connecting …"
                                : session.trouble() + " Trying again …");
                showWay();
            }
            case WAITING -> showWay();
            case SEATED -> {
                if (menu == connecting || menu == start.menu()) {
                    show(null);
                }
            }
            case REFUSED -> {
                String words = session.trouble();
                client.leave();
                shown = Session.State.IDLE;
                start.open(words);
                show(start.menu());
            }
        }
    }

    /** On the way to the first seat a note says how it goes; on the way back the game is seen. */
    private void showWay() {
        if (client.play() == null && menu != connecting) {
            show(connecting);
        }
    }

    private void say(String words) {
        connectingWords.say(words);
        float end = connectingWords.at(24, 14, 512);
        connectingBack.at(24, end + 12, 170, 36);
        connecting.height = end + 62;
    }

    /** A bound key or button was pressed in the game. */
    void pressed(Action action) {
        switch (action) {
            case MENU -> {
                markNext();
                show(pause);
            }
            case CHAT -> {
                chatLine.fill("");
                show(chat);
            }
            case FULL_SCREEN -> wishes.toggleFullScreen();
            default -> client.pressed(action);
        }
    }

    private void endChat(boolean send) {
        if (send) {
            client.chat(chatLine.text.strip());
        }
        show(null);
    }

    /** A key or button while a page is open. */
    void key(Menu open, String code, boolean shift) {
        if (open == settingsPage.menu() && settingsPage.captures(code)) {
            return;
        }
        if (code.toLowerCase(Locale.ROOT).equals("f11")) {
            wishes.toggleFullScreen();
            return;
        }
        open.key(code, shift);
    }

    /** Whether the next key or button is waited for, to be bound. */
    boolean captures(String code) {
        return menu == settingsPage.menu() && settingsPage.captures(code);
    }
}
