package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Bot;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.World;

/** A fight of bots round a star with two planets and a moon, for measurements. */
final class BotMatch {
    private final World world;
    private final Commands commands;
    private final Bot bot;

    BotMatch(int seats, int sideBits, int seed) {
        int middle = 1 << sideBits - 1;
        BodySpec[] bodies = {
            new BodySpec(true, middle, middle, -1, 0, 0, 0, 160, 300, middle - 1),
            new BodySpec(false, 0, 0, 0, middle / 2, 60_000, 0, 90, 200, 800),
            new BodySpec(false, 0, 0, 1, 300, 20_000, 9000, 24, 80, 200),
            new BodySpec(false, 0, 0, 0, middle / 4 * 3, 90_000, 30000, 110, 200, 900),
        };
        Arena arena = new Arena(new ArenaSpec(
                "bots",
                sideBits,
                60,
                seats,
                Mode.FREE_FOR_ALL,
                1,
                120,
                0,
                seats / 4,
                seats / 10,
                bodies,
                new BeaconSpec[0]));
        world = new World(arena, seed);
        commands = new Commands(seats);
        for (int seat = 0; seat < seats; seat++) {
            commands.join(seat, Hull.of(seat % Hull.COUNT), Commands.ANY_TEAM);
        }
        bot = new Bot(arena, world.entities(), world.movement());
    }

    void tick() {
        for (int seat = 0; seat < commands.seats(); seat++) {
            commands.controls[seat] = bot.controls(seat, world.tick());
        }
        world.step(commands);
        commands.nextTick();
    }

    World world() {
        return world;
    }
}
