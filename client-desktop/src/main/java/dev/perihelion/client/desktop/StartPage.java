package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.OpenMatch;
import dev.perihelion.shared.client.Settings;
import dev.perihelion.shared.client.menu.Menu;
import dev.perihelion.shared.client.menu.MenuItem;
import dev.perihelion.shared.client.menu.MenuItem.Kind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The start page: who, in which ship, on which server, in which match. Whoever has the game. */
final class StartPage {
    private static final float WIDTH = 480;
    private static final int MOST_ROWS = 4;
    private static final float ROWS_TOP = 548;
    private static final float ROW_HEIGHT = 36;

    private final Menus menus;
    private final Settings settings;
    private final Servers servers;
    private final MatchList list;
    private final Menu menu = new Menu(Menu.Placing.START, WIDTH, 520);
    private final MenuItem name;
    private final MenuItem mode;
    private final MenuItem server;
    private final MenuItem serverSays;
    private final Sentence trouble;
    private final MenuItem matchesLabel;
    private final MenuItem[] ships = new MenuItem[3];
    private final MenuItem[] known = new MenuItem[Servers.MOST];
    private final MenuItem[] rows = new MenuItem[MOST_ROWS];
    private final MenuItem[] more = new MenuItem[4];
    private int wantedMatch;
    /** Where the wanted match was picked from the list; null where it was not. */
    private @Nullable Address pickedAt;

    private String readText = "";
    private @Nullable Address readAddress;
    private MatchList.@Nullable Answer shown;
    /** Whose matches must be known before one of the chosen mode can be joined. */
    private @Nullable Address asking;

    private boolean askingToWatch;

    StartPage(Menus menus, Settings settings, Servers servers, MatchList list) {
        this.menus = menus;
        this.settings = settings;
        this.servers = servers;
        this.list = list;
        menu.add(new MenuItem(Kind.WORDS, "Fly by gravity. Fight by starlight.")
                .at(0, 74, WIDTH, 24));
        menu.add(new MenuItem(Kind.LABEL, "pilot name").at(0, 122, WIDTH, 14));
        name = menu.add(new MenuItem(Kind.FIELD, "Pilot name")
                .at(0, 142, 348, 50)
                .takes(Settings.MAX_NAME, "Your name"));
        name.rolls(() -> name.fill(freshName()));
        menu.add(new MenuItem(Kind.PLAY, "PLAY").at(358, 142, 122, 50).does(() -> join(false)));
        addShips();
        menu.add(new MenuItem(Kind.LABEL, "mode").at(0, 384, 60, 34));
        mode = menu.add(new MenuItem(Kind.CHOICE, "")
                .at(62, 384, WIDTH - 62, 34)
                .among(
                        "Any: fly at once",
                        "Free for all",
                        "Teams",
                        "Beacons: hold the zones",
                        "Duel"));
        mode.number = settings.mode;
        menu.add(new MenuItem(Kind.LABEL, "server").at(0, 436, 70, 14));
        serverSays = menu.add(new MenuItem(Kind.DIM, "").at(62, 436, 300, 14));
        server = menu.add(new MenuItem(Kind.FIELD, "Server")
                .at(0, 456, WIDTH, 36)
                .takes(MenuItem.MAX_TEXT, Servers.LOCAL));
        server.rolls(() -> {});
        addKnown();
        matchesLabel = menu.add(new MenuItem(Kind.LABEL, "matches").at(0, 530, WIDTH, 14));
        for (int i = 0; i < MOST_ROWS; i++) {
            int row = i;
            rows[i] = menu.add(new MenuItem(Kind.ROW, "").does(() -> pick(rows[row].number)));
        }
        addMore();
        trouble = new Sentence(menu, Kind.WARN, 3, 58);
        menu.whenEntered(() -> join(false));
        menu.focus(name);
        name.fill(settings.name);
        server.fill(servers.labels().getFirst());
        arrange(List.of());
    }

    private void addShips() {
        menu.add(new MenuItem(Kind.LABEL, "ship").at(0, 208, WIDTH, 14));
        String[] names = {"Dart", "Lancer", "Bulwark"};
        String[][] words = {
            {"Fast and fragile. A", "quick pulse gun."},
            {"One beam, aimed well.", "No second chance."},
            {"Slow and tough. Lays", "gravity mines."},
        };
        for (int i = 0; i < ships.length; i++) {
            int hull = i;
            ships[i] = menu.add(new MenuItem(Kind.SHIP, names[i])
                    .at(i * 163.5f, 228, 153, 140)
                    .among(words[i])
                    .does(() -> choose(hull)));
            ships[i].number = i;
        }
        choose(settings.hull);
    }

    private void choose(int hull) {
        settings.hull = hull;
        for (int i = 0; i < ships.length; i++) {
            ships[i].chosen = i == hull;
        }
    }

    private void addKnown() {
        for (int i = 0; i < known.length; i++) {
            int place = i;
            known[i] = menu.add(new MenuItem(Kind.BUTTON, "")
                    .at(i * 163.5f, 498, 153, 26)
                    .does(() -> server.fill(known[place].label)));
        }
    }

    private void addMore() {
        String[] names = {"Watch", "Settings", "How to fly", "Quit"};
        float[] widths = {84, 102, 114, 74};
        Runnable[] acts = {() -> join(true), menus::openSettings, menus::openHelp, menus::quit};
        for (int i = 0; i < more.length; i++) {
            more[i] = menu.add(new MenuItem(Kind.BUTTON, names[i]).does(acts[i]));
            more[i].w = widths[i];
        }
    }

    private static String freshName() {
        return Settings.freshName(ThreadLocalRandom.current().nextDouble());
    }

    Menu menu() {
        return menu;
    }

    /** The page comes up, with the last trouble in words or none. */
    void open(String words) {
        trouble.say(words);
        name.fill(settings.name);
        choose(settings.hull);
        shown = null;
        asking = null;
        arrange(List.of());
    }

    /** Whether a join waits for the server's list. */
    boolean asking() {
        return asking != null;
    }

    /** The last trouble in words, or the empty string. */
    String says() {
        return trouble.words();
    }

    /** Which match to go to, 0 for any. */
    void want(int match) {
        wantedMatch = match;
    }

    /** Puts an address into the field. */
    void server(Address address) {
        server.fill(address.label());
    }

    /** Looks at the server in the field; once per picture, and cheap when nothing changed. */
    void follow(double now) {
        Address address = address();
        if (address == null) {
            serverSays.label = "no address of a server";
            return;
        }
        MatchList.Answer answer = list.of(address, now);
        if (answer == null) {
            serverSays.label = "…";
        } else if (!answer.equals(shown)) {
            shown = answer;
            List<OpenMatch> matches = answer.matches();
            serverSays.label = matches == null
                    ? "nobody answers there"
                    : matches.size() == 1
                            ? matches.getFirst().map() + ", "
                                    + matches.getFirst().facts()
                            : matches.size() + " matches";
            arrange(matches == null ? List.of() : matches);
        }
        if (asking != null && (answer != null || !asking.equals(address))) {
            boolean stillWanted = asking.equals(address);
            asking = null;
            if (stillWanted) {
                join(askingToWatch);
            }
        }
    }

    private @Nullable Address address() {
        String text = server.text.isBlank() ? Servers.LOCAL : server.text;
        if (!text.equals(readText)) {
            readText = text;
            readAddress = Address.read(text);
        }
        return readAddress;
    }

    /** Lays out what is below the server, which depends on how many matches there are. */
    private void arrange(List<OpenMatch> matches) {
        List<String> labels = servers.labels();
        for (int i = 0; i < known.length; i++) {
            known[i].hidden = i >= labels.size() || labels.size() < 2;
            known[i].label = i < labels.size() ? labels.get(i) : "";
        }
        boolean listed = matches.size() > 1 || wantedMatch != 0 && !matches.isEmpty();
        matchesLabel.hidden = !listed;
        float top = known[0].hidden ? 498 : ROWS_TOP - 18;
        matchesLabel.y = top + 4;
        top += listed ? 24 : 6;
        for (int i = 0; i < rows.length; i++) {
            rows[i].hidden = !listed || i >= matches.size();
            if (!rows[i].hidden) {
                OpenMatch entry = matches.get(i);
                rows[i].label = entry.map();
                rows[i].text = entry.facts();
                rows[i].number = entry.id();
                rows[i].chosen = entry.id() == wantedMatch;
                rows[i].at(0, top, WIDTH, ROW_HEIGHT - 5);
                top += ROW_HEIGHT;
            }
        }
        float x = 0;
        for (MenuItem item : more) {
            item.at(x, top + 6, item.w, 38);
            x += item.w + 10;
        }
        float end = trouble.at(0, top + 53, WIDTH);
        menu.height = trouble.words().isEmpty() ? top + 44 : end + 3;
    }

    private void pick(int match) {
        wantedMatch = match == wantedMatch ? 0 : match;
        pickedAt = address();
        for (MenuItem row : rows) {
            row.chosen = !row.hidden && row.number == wantedMatch;
        }
    }

    /** Goes where the page says. */
    void join(boolean spectate) {
        asking = null;
        Address address = address();
        if (address == null) {
            warn("This is no address of a server, such as " + Servers.LOCAL + ".");
            return;
        }
        String cleaned = Settings.cleanName(name.text);
        settings.name = cleaned.isEmpty() ? freshName() : cleaned;
        settings.mode = mode.number;
        settings.save();
        // A number picked from the list of another server means nothing here.
        boolean elsewhere = pickedAt != null && !address.equals(pickedAt);
        int match = address.match() > 0 ? address.match() : elsewhere ? 0 : wantedMatch;
        if (match == 0 && settings.mode > 0) {
            MatchList.Answer answer = list.of(address, Time.seconds());
            if (answer == null) {
                asking = address;
                askingToWatch = spectate;
                return;
            }
            if (answer.matches() == null) {
                warn("The server does not answer.");
                return;
            }
            match = OpenMatch.ofMode(answer.matches(), settings.mode);
            if (match == 0) {
                warn("There is no match of that mode here now. Choose another mode, or any.");
                return;
            }
        }
        servers.used(address);
        menus.join(address, match, spectate);
    }

    private void warn(String words) {
        trouble.say(words);
        shown = null;
        arrange(List.of());
    }
}
