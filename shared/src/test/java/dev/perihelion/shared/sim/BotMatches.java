package dev.perihelion.shared.sim;

/** Matches of bots from a seed to the end of a round, for tests of skill and balance. */
final class BotMatches {
    private final World world;
    private final Commands commands;
    private final Bot bot;

    BotMatches(Arena arena, int seed) {
        world = new World(arena, seed);
        commands = new Commands(arena.seats());
        bot = new Bot(arena, world.entities(), world.movement());
    }

    void seat(int seat, Hull hull, Skill skill) {
        commands.join(seat, hull, Commands.ANY_TEAM);
        bot.skill(seat, skill);
    }

    /** Plays until the first podium; returns the world then. */
    World play() {
        while (world.round().phase() != Round.PODIUM) {
            bot.learn(world.round());
            for (int seat = 0; seat < commands.seats(); seat++) {
                commands.controls[seat] = bot.controls(seat, world.tick());
            }
            world.step(commands);
            commands.nextTick();
        }
        return world;
    }
}
