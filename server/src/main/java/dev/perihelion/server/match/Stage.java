package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.World;

/**
 * All of a match that lasts as long as its map is played: the next map begins with another one, at
 * tick 0. Tick thread only.
 */
final class Stage {
    final World world;
    final Commands commands;
    final History history;
    final News news;
    Broadcast broadcast;
    Multicast multicast;
    final int seed;

    /** A map at tick 0, its seats empty. */
    Stage(Arena arena, int seed, MatchBoard board, Model model, Journal journal, Totals totals) {
        this.seed = seed;
        world = new World(arena, seed);
        commands = new Commands(arena.seats());
        history = new History(arena.seats(), arena.tickRate());
        world.rewind(history);
        news = new News(world, board, journal);
        broadcast = new Broadcast(world, model);
        multicast = new Multicast(broadcast, news.notices(), totals);
    }

    /** Goes to where a record ends, before the first tick. */
    void resume(Resumption from, Model model) {
        world.restore(from.world());
        history.restore(from.history());
        System.arraycopy(from.controls(), 0, commands.controls, 0, commands.seats());
        broadcast = new Broadcast(world, model);
        multicast = new Multicast(broadcast, news.notices(), multicast.totals());
    }
}
