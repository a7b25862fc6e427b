package dev.perihelion.server.match;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * One tick, for Java Flight Recorder. Tick thread.
 *
 * <p>One object serves all ticks of a match, so nothing is allocated; without a recording it costs
 * a look at a flag.
 */
@Name("dev.perihelion.Tick")
@Label("Tick")
@Category({"Perihelion"})
@Description("One tick of one match, with its phases and queues")
@StackTrace(false)
final class TickEvent extends Event {
    @Label("Match")
    int match;

    @Label("Tick")
    int tick;

    @Label("Lateness")
    @Timespan(Timespan.NANOSECONDS)
    long lateness;

    @Label("Collect")
    @Timespan(Timespan.NANOSECONDS)
    long collect;

    @Label("Step")
    @Timespan(Timespan.NANOSECONDS)
    long step;

    @Label("Encode")
    @Timespan(Timespan.NANOSECONDS)
    long encode;

    @Label("Assemble")
    @Timespan(Timespan.NANOSECONDS)
    long assemble;

    @Label("Hand over")
    @Timespan(Timespan.NANOSECONDS)
    long handOver;

    @Label("Commands")
    int commands;

    @Label("Viewers")
    int viewers;

    @Label("Skipped viewers")
    int skipped;

    @Label("Hand-overs waiting")
    int handOvers;

    @Label("Journal ticks waiting")
    int journalTicks;

    void describe(TickTrace trace) {
        tick = trace.tick;
        collect = trace.nanos(Phase.COLLECT);
        step = trace.nanos(Phase.STEP);
        encode = trace.nanos(Phase.ENCODE);
        assemble = trace.nanos(Phase.ASSEMBLE);
        handOver = trace.nanos(Phase.HAND_OVER);
        commands = trace.commands;
        viewers = trace.viewers;
        skipped = trace.skipped;
        handOvers = trace.handOvers;
        journalTicks = trace.journalTicks;
    }
}
