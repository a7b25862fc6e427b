package dev.perihelion.shared.client;

import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.Bodies;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Pickups;
import dev.perihelion.shared.sim.Round;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Units;

import org.jspecify.annotations.Nullable;

/** Fills the {@link Hud} from a match: bars, score, clock, lines, map. Render thread. */
final class HudWriter {
    private static final float FEED_SECONDS = 6;
    private static final float CHAT_SECONDS = 14;
    private static final float NOTICE_SECONDS = 2.6f;
    private static final float GOAL_SECONDS = 8;
    private static final float TO_UNITS = 1f / Units.ONE;

    /** By hull; the Dart has none. */
    private static final @Nullable String[] SECOND_WEAPONS = {null, "GUN", "MINE"};

    /** By team, as the palette has them. */
    private static final String[] TEAM_NAMES = {"BLUE", "ORANGE", "PINK", "LIME"};

    private final Arena arena;
    private final String about;
    private final Roster roster;
    private final Feel feel;
    private final int seat;
    private final Ears ears;
    private final Bodies bodies;
    private final Movement movement;
    private float hurt;
    private int lastSecond = -1;
    private int lastPhase = -1;
    private boolean wasAlive;
    private boolean tellsDeath;
    private float goalSeconds;
    private String goal = "";
    private String outcome = "";

    HudWriter(Arena arena, Roster roster, Feel feel, int seat, Ears ears) {
        this.feel = feel;
        this.arena = arena;
        about = about(arena);
        this.roster = roster;
        this.seat = seat;
        this.ears = ears;
        this.bodies = new Bodies(arena);
        this.movement = new Movement(arena);
    }

    /** Own ship took that much damage. */
    void hurt(int damage) {
        hurt = Math.min(1, hurt + 0.15f + damage * 0.012f);
    }

    /** Takes what is told in lines of text. */
    void notice(Notice notice, Hud hud) {
        if (notice.type == Notice.KILL) {
            kill(notice, hud);
        } else if (notice.type == Notice.CHAT) {
            String who = notice.seat == Notice.NOBODY ? "server" : name(notice.seat);
            hud.chat.add(who, colour(notice.seat), notice.text, 0);
            ears.plain(Sounds.CHAT, 0.4f);
        }
    }

    private void kill(Notice notice, Hud hud) {
        String victim = name(notice.seat);
        // A round that begins takes every ship away; that is nobody's loss.
        if (notice.kind == Events.Cause.LEFT.ordinal()) {
            return;
        }
        if (notice.by == Notice.NOBODY || notice.by == notice.seat) {
            hud.feed.add(victim + " " + fate(notice), colour(notice.seat), null, 0);
        } else {
            hud.feed.add(name(notice.by), colour(notice.by), victim, colour(notice.seat));
        }
        if (notice.by == seat && notice.seat != seat && seat >= 0) {
            say(hud, "DESTROYED  " + victim, 0.75f);
            ears.plain(Sounds.KILL, 0.8f);
        } else if (notice.seat == seat && seat >= 0) {
            String by = notice.by == seat ? null : roster.name(notice.by);
            say(hud, by == null ? ownFate(notice) : "DESTROYED BY  " + by, 1);
            tellsDeath = true;
        }
    }

    /** What became of a ship that nobody else has destroyed. */
    private static String fate(Notice notice) {
        return switch (Events.Cause.of(notice.kind)) {
            case STAR -> "fell into a star";
            case BUMP -> "crashed";
            case SHOT, LANCE, MINE, LEFT -> "was lost";
        };
    }

    private static String ownFate(Notice notice) {
        return switch (Events.Cause.of(notice.kind)) {
            case STAR -> "YOU FELL INTO A STAR";
            case BUMP -> "YOU CRASHED";
            case SHOT, LANCE, MINE, LEFT -> "LOST";
        };
    }

    private static void say(Hud hud, String text, float strength) {
        hud.notice = text;
        hud.noticeStrength = strength;
    }

    private String name(int of) {
        String name = roster.name(of);
        return name == null ? "somebody" : name;
    }

    private int colour(int of) {
        if (of < 0 || of >= arena.seats()) {
            return 0;
        }
        return arena.mode().hasTeams()
                ? roster.team(of)
                : of == seat ? Feel.OWN_COLOUR : Feel.OWN_COLOUR + 1;
    }

    /** Everything that changes from picture to picture. */
    void write(Scene scene, Play play, double tick, float seconds) {
        Hud hud = scene.hud;
        hud.visible = true;
        hud.feed.fade(seconds / FEED_SECONDS);
        hud.chat.fade(seconds / CHAT_SECONDS);
        hud.noticeStrength = Math.max(0, hud.noticeStrength - seconds / NOTICE_SECONDS);
        goalSeconds = Math.max(0, goalSeconds - seconds);
        hurt *= (float) Math.exp(-seconds * 3.2f);
        scene.view.hurt = hurt;
        own(hud, play);
        clock(hud, tick);
        hud.players = roster.count();
        teams(hud);
        if (hud.board.visible) {
            board(hud.board, play);
        }
        map(hud.map, play, tick);
    }

    private void own(Hud hud, Play play) {
        boolean alive = seat >= 0 && play.prediction().alive();
        hud.alive = alive;
        if (seat < 0) {
            watching(hud, play.watcher());
            return;
        }
        hud.watched = null;
        hud.touch.stick = true;
        hud.touch.label[0] = "FIRE";
        hud.touch.label[1] = "BOOST";
        hud.touch.label[3] = "SHIELD";
        hud.score = roster.score(seat);
        hud.rank = roster.rank(seat);
        hud.kills = roster.kills(seat);
        hud.deaths = roster.deaths(seat);
        hud.team = colour(seat);
        if (alive) {
            Ships ships = play.prediction().after().ships();
            int type = ships.type[seat];
            hud.hull = Math.min(1, ships.hull[seat] / (float) movement.fullHull(type));
            hud.energy = Math.min(1, ships.energy[seat] / (float) movement.fullEnergy(type));
            hud.touch.label[2] = SECOND_WEAPONS[type];
            double vx = ships.vx[seat] * TO_UNITS;
            double vy = ships.vy[seat] * TO_UNITS;
            hud.speed = (float) Math.sqrt(vx * vx + vy * vy) * arena.tickRate();
        } else if (wasAlive) {
            hud.hull = 0;
        }
        hud.hint = !alive ? "next ship in a moment" : goalSeconds > 0 ? goal : null;
        if (alive && !wasAlive && tellsDeath) {
            hud.noticeStrength = 0; // The next ship flies: what became of the last is told.
            tellsDeath = false;
        }
        wasAlive = alive;
    }

    private void teams(Hud hud) {
        hud.teams = arena.mode().hasTeams() ? arena.spec().teams() : 0;
        for (int team = 0; team < hud.teams; team++) {
            hud.teamScore[team] = roster.teamScore(team);
        }
    }

    /** What to do in this match. */
    private String goal() {
        String fliesFor = arena.mode().hasTeams()
                ? "You fly for " + TEAM_NAMES[roster.team(seat)] + " · "
                : "";
        String how = switch (arena.mode()) {
            case FREE_FOR_ALL -> "everybody against everybody · ";
            case TEAMS -> "each kill counts for the team · ";
            case BEACONS -> "each ring held pays a point a second · ";
            case DUEL -> "one against one · ";
        };
        return fliesFor + how + end(arena);
    }

    private static String end(Arena arena) {
        int limit = arena.spec().scoreLimit();
        return limit > 0 ? "first to " + limit : "most points when time is up";
    }

    private static String about(Arena arena) {
        String mode = switch (arena.mode()) {
            case FREE_FOR_ALL -> "free for all";
            case TEAMS -> "teams";
            case BEACONS -> "beacons";
            case DUEL -> "duel";
        };
        return mode + " · " + end(arena);
    }

    private void watching(Hud hud, Watcher watcher) {
        watcher.write(hud.touch);
        // On glass the buttons say what they do.
        hud.hint = hud.touch.visible ? null : watcher.hint();
        int followed = watcher.seat();
        hud.watched = followed < 0 ? arena.spec().name() : name(followed);
    }

    private void clock(Hud hud, double tick) {
        int left = (int) Math.ceil((roster.phaseEndTick() - tick) / arena.tickRate());
        hud.clockSeconds = Math.max(0, left);
        int phase = roster.phase();
        if (phase != lastPhase) {
            if (lastPhase >= 0) {
                ears.plain(Sounds.ROUND, 0.8f);
            }
            phaseWords(hud, phase);
            lastPhase = phase;
        }
        if (left != lastSecond && left <= 5 && left > 0 && phase == Round.RUNNING) {
            ears.plain(Sounds.TICK, 0.5f);
        }
        lastSecond = left;
        hud.board.visible |= phase == Round.PODIUM;
    }

    private void phaseWords(Hud hud, int phase) {
        goalSeconds = phase == Round.PODIUM || seat < 0 ? 0 : GOAL_SECONDS;
        goal = goalSeconds > 0 ? goal() : "";
        tellsDeath = false;
        if (phase == Round.WARM_UP) {
            say(hud, "WARM-UP", 1);
        } else if (phase == Round.RUNNING) {
            say(hud, "FIGHT", 1);
        } else {
            String winner = winner();
            outcome = winner == null ? "ROUND OVER" : winner + " WINS";
            say(hud, outcome, 2);
        }
    }

    private @Nullable String winner() {
        int winner = roster.winner();
        if (winner < 0) {
            return null;
        }
        return arena.mode().hasTeams() ? TEAM_NAMES[winner] : roster.name(winner);
    }

    private void board(Hud.Board board, Play play) {
        board.title = lastPhase == Round.PODIUM ? outcome : arena.spec().name();
        board.about = about;
        board.count = Math.min(Hud.MAX_ROWS, roster.count());
        for (int i = 0; i < board.count; i++) {
            int s = roster.seatAt(i);
            board.name[i] = roster.name(s);
            board.team[i] = colour(s);
            board.score[i] = roster.score(s);
            board.kills[i] = roster.kills(s);
            board.deaths[i] = roster.deaths(s);
            board.own[i] = s == seat;
            board.bot[i] = roster.bot(s);
            board.pingMillis[i] = s == seat ? play.roundTripMillis() : -1;
        }
    }

    private void map(Hud.Map map, Play play, double tick) {
        Camera camera = play.camera();
        float side = (float) arena.torus().side() / Units.ONE;
        map.count = 0;
        map.sideUnits = side;
        bodies.moveTo((int) Math.max(0, tick));
        for (int i = 0; i < bodies.count(); i++) {
            map.add(
                    bodies.star(i) ? Hud.Map.STAR : Hud.Map.PLANET,
                    0,
                    camera.shortest(bodies.x(i) * TO_UNITS - camera.x()) / side,
                    camera.shortest(bodies.y(i) * TO_UNITS - camera.y()) / side,
                    bodies.radius(i) * TO_UNITS / side);
        }
        zones(map, camera, side);
        Ships ships = play.replica().entities().ships();
        for (int s = ships.next(0); s >= 0; s = ships.next(s + 1)) {
            boolean hidden = ships.cloak[s] > 0 && s != seat;
            if (s != seat && !hidden) {
                map.add(
                        Hud.Map.SHIP,
                        colour(s),
                        camera.shortest(ships.x[s] * TO_UNITS - camera.x()) / side,
                        camera.shortest(ships.y[s] * TO_UNITS - camera.y()) / side,
                        0);
            }
        }
        Pickups gifts = play.replica().entities().pickups();
        for (int s = gifts.next(0); s >= 0; s = gifts.next(s + 1)) {
            map.add(
                    Hud.Map.PICKUP,
                    0,
                    camera.shortest(gifts.x[s] * TO_UNITS - camera.x()) / side,
                    camera.shortest(gifts.y[s] * TO_UNITS - camera.y()) / side,
                    0);
        }
    }

    private void zones(Hud.Map map, Camera camera, float side) {
        BeaconSpec[] beacons = arena.spec().beacons();
        for (int i = 0; i < beacons.length; i++) {
            map.add(
                    Hud.Map.ZONE,
                    feel.beaconOwner(i),
                    camera.shortest(beacons[i].x() - camera.x()) / side,
                    camera.shortest(beacons[i].y() - camera.y()) / side,
                    beacons[i].radiusUnits() / side);
        }
    }
}
