package dev.perihelion.server;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Bot;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Round;
import dev.perihelion.shared.sim.Seats;
import dev.perihelion.shared.sim.Skill;
import dev.perihelion.shared.sim.World;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * {@code simulate}: plays a whole round of bots as fast as it can, for people who tune the balance.
 * Main thread.
 */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Plays a round of bots without a server, as fast as it can; prints result and hash.")
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--map", paramLabel = "NAME", description = "the map, helios if not given")
    private String map = "helios";

    @Option(names = "--seats", paramLabel = "N", description = "bots, 24 if not given")
    private int seats = 24;

    @Option(names = "--seed", paramLabel = "N", description = "the match's seed, 1 if not given")
    private int seed = 1;

    @Option(
            names = "--tick-rate",
            paramLabel = "HZ",
            description = "ticks per second, 60 if not given")
    private int tickRate = 60;

    @Option(
            names = "--skill",
            paramLabel = "SKILL",
            description = "easy, middle or hard for all; mixed if not given")
    private String skill = "mixed";

    @Override
    public Integer call() throws ConfigException {
        Arena arena = MapFile.load(map, seats, tickRate);
        World world = new World(arena, seed);
        Bot bot = new Bot(arena, world.entities(), world.movement());
        Commands commands = new Commands(seats);
        for (int seat = 0; seat < seats; seat++) {
            commands.join(seat, Hull.of(seat % Hull.COUNT), Commands.ANY_TEAM);
            if (!"mixed".equals(skill)) {
                bot.skill(seat, parsedSkill());
            }
        }
        long start = System.nanoTime();
        play(world, bot, commands);
        print(world, System.nanoTime() - start);
        return 0;
    }

    private Skill parsedSkill() throws ConfigException {
        for (Skill known : Skill.values()) {
            if (known.name().equalsIgnoreCase(skill)) {
                return known;
            }
        }
        throw new ConfigException(
                "--skill: easy, middle, hard or mixed, not '" + Line.quoted(skill) + "'");
    }

    private static void play(World world, Bot bot, Commands commands) {
        while (world.round().phase() != Round.PODIUM) {
            bot.learn(world.round());
            for (int seat = 0; seat < commands.seats(); seat++) {
                commands.controls[seat] = bot.controls(seat, world.tick());
            }
            world.step(commands);
            commands.nextTick();
        }
    }

    private void print(World world, long nanos) {
        PrintWriter out = spec.commandLine().getOut();
        Seats table = world.seats();
        out.println("seat  hull     team  score  kills  deaths");
        for (int seat = table.next(0); seat >= 0; seat = table.next(seat + 1)) {
            out.printf(
                    Locale.ROOT,
                    "%4d  %-7s  %4d  %5d  %5d  %6d%n",
                    seat,
                    Hull.of(table.type[seat]),
                    table.team[seat],
                    table.score[seat],
                    table.kills[seat],
                    table.deaths[seat]);
        }
        double seconds = nanos / 1e9;
        double simulated = world.tick() / (double) world.arena().tickRate();
        out.printf(
                Locale.ROOT,
                "%s, seed %d: winner %s, %d ticks (%.0f s) in %.2f s, %.0f times real time, hash %08x%n",
                world.arena().spec().name(),
                seed,
                world.round().winner() < 0 ? "nobody" : world.round().winner(),
                world.tick(),
                simulated,
                seconds,
                simulated / seconds,
                world.hash());
        out.flush();
    }
}
