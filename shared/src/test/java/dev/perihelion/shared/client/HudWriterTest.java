package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Arenas;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Mode;

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
        assertEquals("LOST", hud.notice);
    }
}
