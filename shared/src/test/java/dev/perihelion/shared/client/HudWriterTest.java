package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Arenas;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Round;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;

class HudWriterTest {
    private static final int OWN_SEAT = 1;

    private final Arena arena = Arenas.of(Mode.FREE_FOR_ALL, 11, 4);
    private final Roster roster = new Roster(arena);
    private final HudWriter writer =
            new HudWriter(arena, roster, new Feel(4), OWN_SEAT, new Ears(new Silence()));
    private final Hud hud = new Hud();
    private final Notice notice = new Notice();

    private static final class Silence implements Sounds {
        @Override
        public void play(int sound, float gain, float pan) {}

        @Override
        public void engine(float level) {}

        @Override
        public void volume(float level) {}
    }

    private void seat(int seat, String name) {
        notice.type = Notice.SEAT;
        notice.seat = seat;
        notice.text = name;
        roster.read(notice, 0);
    }

    private void kill(int seat, Events.Cause cause) {
        notice.type = Notice.KILL;
        notice.seat = seat;
        notice.by = Notice.NOBODY;
        notice.kind = cause.ordinal();
        writer.notice(notice, hud);
    }

    /** A new round takes all ships away: no feed of losses, and no word of the own. */
    @Test
    void aRoundThatBeginsIsNobodysLoss() {
        seat(0, "Vega");
        seat(OWN_SEAT, "Rigel");
        kill(0, Events.Cause.LEFT);
        kill(OWN_SEAT, Events.Cause.LEFT);
        assertEquals(0, hud.feed.count);
        assertNull(hud.notice);
        kill(0, Events.Cause.STAR);
        kill(OWN_SEAT, Events.Cause.BUMP);
        assertEquals(2, hud.feed.count);
        assertEquals("YOU CRASHED", hud.notice);
        assertEquals("Vega fell into a star", hud.feed.left[0]);
    }

    /** A match of two teams, as the own ship's pilot sees it. */
    private static final class Teams {
        final Arena arena = Arenas.of(Mode.TEAMS, 11, 4);
        final Roster roster = new Roster(arena);
        final HudWriter writer =
                new HudWriter(arena, roster, new Feel(4), OWN_SEAT, new Ears(new Silence()));
        final Scene scene = new Scene();
        final Play play = new Play(
                new Session(new GameClientTest.Wire()),
                seated(),
                arena.spec(),
                new NetMeter(),
                new Silence(),
                scene.effects);
        private final Notice notice = new Notice();

        private static Welcome seated() {
            Welcome welcome = new Welcome();
            welcome.seat = OWN_SEAT;
            return welcome;
        }

        void tell(int type, int kind, int value, int by) {
            notice.type = type;
            notice.kind = kind;
            notice.value = value;
            notice.by = by;
            roster.read(notice, 0);
        }

        void takeOff() {
            World world = new World(arena, 5);
            Commands commands = new Commands(arena.seats());
            commands.join(OWN_SEAT, Hull.DART, 0);
            while (!world.ships().alive(OWN_SEAT)) {
                world.step(commands);
                commands.nextTick();
            }
            play.prediction().reconcile(world.entities(), world.tick());
        }

        Hud picture() {
            scene.hud.board.visible = true;
            writer.write(scene, play, 0, 0.02f);
            return scene.hud;
        }
    }

    @Test
    void teamsHaveScoresAndNamesAndTheBoardSaysWhoWonAndHow() {
        Teams match = new Teams();
        match.tell(Notice.TEAM, 1, 17, Notice.NOBODY);
        match.tell(Notice.PHASE, Round.RUNNING, 600, Notice.NOBODY);
        Hud hud = match.picture();
        assertEquals(2, hud.teams);
        assertEquals(17, hud.teamScore[1]);
        assertEquals("FIGHT", hud.notice);
        assertEquals("test", hud.board.title);
        assertEquals("teams · most points when time is up", hud.board.about);
        match.tell(Notice.PHASE, Round.PODIUM, 600, 1);
        assertEquals("ORANGE WINS", match.picture().board.title);
        assertEquals(0, new Hud().teams, "nobody is in a team");
    }

    @Test
    void whatBecameOfAShipIsToldUntilTheNextFlies() {
        Teams match = new Teams();
        match.tell(Notice.PHASE, Round.RUNNING, 600, Notice.NOBODY);
        Hud hud = match.picture();
        assertEquals("next ship in a moment", hud.hint);
        Notice death = new Notice();
        death.type = Notice.KILL;
        death.seat = OWN_SEAT;
        death.by = OWN_SEAT;
        death.kind = Events.Cause.STAR.ordinal();
        match.writer.notice(death, hud);
        assertEquals("YOU FELL INTO A STAR", match.picture().notice);
        match.takeOff();
        hud = match.picture();
        assertEquals(0, hud.noticeStrength);
        assertEquals(
                "You fly for BLUE · each kill counts for the team · most points when time is up",
                hud.hint);
    }
}
