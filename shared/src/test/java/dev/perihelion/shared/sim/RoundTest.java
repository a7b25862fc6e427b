package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoundTest {
    private static final int SEATS = 4;

    private final Commands commands = new Commands(SEATS);

    private World world(Mode mode) {
        return world(mode, 60);
    }

    private World world(Mode mode, int tickRate) {
        ArenaSpec spec = Arenas.of(mode, 12, SEATS).spec();
        World world = new World(
                new Arena(new ArenaSpec(
                        spec.name(),
                        spec.sideBits(),
                        tickRate,
                        SEATS,
                        mode,
                        spec.teams(),
                        spec.roundSeconds(),
                        spec.scoreLimit(),
                        0,
                        0,
                        spec.bodies(),
                        spec.beacons())),
                1);
        for (int seat = 0; seat < SEATS; seat++) {
            commands.join(seat, Hull.DART, Commands.ANY_TEAM);
        }
        while (world.round().phase() != Round.RUNNING || world.ships().count() < SEATS) {
            step(world);
        }
        return world;
    }

    private void step(World world) {
        world.step(commands);
        commands.nextTick();
    }

    /** Lets the phase end in the next step. */
    private void endPhase(World world) {
        world.scalars()[Scalars.PHASE_TICKS] = 1;
        step(world);
    }

    private static int eventsOf(World world, int kind, int b) {
        int count = 0;
        for (int i = 0; i < world.events().count(); i++) {
            count += world.events().kind(i) == kind && world.events().b(i) == b ? 1 : 0;
        }
        return count;
    }

    private static int phaseWinner(World world) {
        assertEquals(1, eventsOf(world, Events.PHASE, world.round().winner()));
        return world.round().winner();
    }

    @Test
    void equalScoresAreWonByFewerDeaths() {
        World world = world(Mode.DUEL);
        world.seats().score[1] = 3;
        world.seats().score[2] = 3;
        world.seats().deaths[1] = 1;
        endPhase(world);
        assertEquals(2, phaseWinner(world));
    }

    @Test
    void nobodyWinsATie() {
        World world = world(Mode.DUEL);
        world.seats().score[1] = 3;
        world.seats().score[2] = 3;
        endPhase(world);
        assertEquals(Round.PODIUM, world.round().phase());
        assertEquals(-1, phaseWinner(world));
    }

    @Test
    void noTeamWinsATie() {
        World world = world(Mode.TEAMS);
        world.scalars()[Scalars.TEAM_SCORES] = 5;
        world.scalars()[Scalars.TEAM_SCORES + 1] = 5;
        endPhase(world);
        assertEquals(-1, phaseWinner(world));
        endPhase(world);
        world.scalars()[Scalars.TEAM_SCORES + 1] = 5;
        endPhase(world);
        assertEquals(1, phaseWinner(world));
    }

    @Test
    void whoHeldABeaconIsToldToHaveLostItWhenARoundBegins() {
        World world = world(Mode.BEACONS);
        world.scalars()[Scalars.BEACON_OWNERS + 1] = 2;
        world.scalars()[Scalars.BEACON_PROGRESS + 1] = Round.BEACON_FULL;
        endPhase(world);
        assertEquals(Round.PODIUM, world.round().phase());
        assertEquals(0, eventsOf(world, Events.BEACON, -1));
        endPhase(world);
        assertEquals(Round.RUNNING, world.round().phase());
        assertEquals(-1, world.round().beaconOwner(1));
        assertEquals(1, eventsOf(world, Events.BEACON, -1));
    }

    @Test
    void aBeaconIsLostInAboutFourSecondsAtEveryTickRate() {
        for (int tickRate : new int[] {20, 30, 60, 100, 128}) {
            World world = world(Mode.BEACONS, tickRate);
            world.scalars()[Scalars.BEACON_OWNERS] = 2;
            world.scalars()[Scalars.BEACON_PROGRESS] = Round.BEACON_FULL;
            BeaconSpec zone = world.arena().spec().beacons()[0];
            int taker = world.ships().team[0] == 0 ? 0 : 1;
            assertEquals(0, world.ships().team[taker]);
            int ticks = 0;
            for (; world.round().beaconOwner(0) == 1; ticks++) {
                for (int seat = 0; seat < SEATS; seat++) {
                    world.ships().x[seat] = Units.units(seat == taker ? zone.x() : 3000);
                    world.ships().y[seat] = Units.units(zone.y() + seat * 200);
                }
                world.ships().y[taker] = Units.units(zone.y());
                step(world);
            }
            assertEquals(4.0, ticks / (double) tickRate, 1, tickRate + " Hz");
        }
    }
}
