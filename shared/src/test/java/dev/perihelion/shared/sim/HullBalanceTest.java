package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** In free-for-all between bots of one skill, no hull wins too little or too much. */
class HullBalanceTest {
    private static final int ROUNDS = 200;
    private static final int SEATS = 12;
    private static final int LEAST_PERCENT = 20;
    private static final int MOST_PERCENT = 47;

    private static Arena field() {
        BodySpec[] bodies = {
            new BodySpec(true, 1024, 1024, -1, 0, 0, 0, 90, 240, 1000),
            new BodySpec(false, 0, 0, 0, 600, 60_000, 0, 60, 200, 400),
        };
        return new Arena(new ArenaSpec(
                "field",
                11,
                60,
                SEATS,
                Mode.FREE_FOR_ALL,
                1,
                90,
                0,
                10,
                6,
                bodies,
                new BeaconSpec[0]));
    }

    @Test
    void noHullWinsTooOften() {
        int[] wins = new int[Hull.COUNT];
        int[] scores = new int[Hull.COUNT];
        int won = 0;
        for (int seed = 1; seed <= ROUNDS; seed++) {
            BotMatches match = new BotMatches(field(), seed);
            for (int seat = 0; seat < SEATS; seat++) {
                match.seat(seat, Hull.of((seat + seed) % Hull.COUNT), Skill.MIDDLE);
            }
            World world = match.play();
            if (world.round().winner() >= 0) {
                wins[world.seats().type[world.round().winner()]]++;
                won++;
            }
            for (int seat = 0; seat < SEATS; seat++) {
                scores[world.seats().type[seat]] += world.seats().score[seat];
            }
        }
        String report = "wins " + Arrays.toString(wins) + " of " + won + ", scores "
                + Arrays.toString(scores);
        for (int count : wins) {
            assertTrue(
                    count * 100 >= won * LEAST_PERCENT && count * 100 <= won * MOST_PERCENT,
                    report);
        }
        assertTrue(won > ROUNDS * 3 / 4, report);
    }
}
