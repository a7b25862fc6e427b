package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A better bot wins at least three of four duels. */
class SkillLadderTest {
    private static final int DUELS = 100;
    private static final int WINS = 75;

    private static Arena ring() {
        BodySpec[] bodies = {new BodySpec(true, 1024, 1024, -1, 0, 0, 0, 70, 220, 900)};
        return new Arena(new ArenaSpec(
                "ring", 11, 60, 2, Mode.DUEL, 1, 120, 5, 6, 3, bodies, new BeaconSpec[0]));
    }

    private static int wins(Skill better, Skill worse) {
        int wins = 0;
        for (int seed = 1; seed <= DUELS; seed++) {
            BotMatches match = new BotMatches(ring(), seed);
            Hull hull = Hull.of(seed % Hull.COUNT);
            int place = seed / Hull.COUNT % 2;
            match.seat(place, hull, better);
            match.seat(1 - place, hull, worse);
            World world = match.play();
            wins += world.seats().score[place] > world.seats().score[1 - place] ? 1 : 0;
        }
        return wins;
    }

    @Test
    void theHardBotBeatsTheMiddleOne() {
        int wins = wins(Skill.HARD, Skill.MIDDLE);
        assertTrue(wins >= WINS, wins + " of " + DUELS);
    }

    @Test
    void theMiddleBotBeatsTheEasyOne() {
        int wins = wins(Skill.MIDDLE, Skill.EASY);
        assertTrue(wins >= WINS, wins + " of " + DUELS);
    }
}
