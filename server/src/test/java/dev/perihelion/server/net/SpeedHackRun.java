package dev.perihelion.server.net;

import dev.perihelion.server.match.Journal;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Match;
import dev.perihelion.server.match.Outbox;
import dev.perihelion.server.match.SystemClock;
import dev.perihelion.server.match.TickTrace;
import dev.perihelion.server.match.Totals;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Mode;

import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * One match of honest pilots and cheats on its own time, see {@link SpeedHackTest}. Test thread.
 */
final class SpeedHackRun {
    private final TickTrace trace = new TickTrace(new SystemClock());

    private static final int RATE = 60;
    private static final long PERIOD = 1_000_000_000L / RATE;
    private static final int TICKS = 20 * RATE;
    private static final int PILOTS = 24;
    private static final int FLOOD = 100;

    /** How a pilot sends its commands. */
    enum Hand {
        CLEAN,
        TIME,
        FLOOD,
        REPLAY
    }

    /** What was flown in one tick, by seat. */
    record Flown(List<Integer> controls, List<Integer> lags) {}

    private final Random random;
    private final List<Flown> replacement;
    private final List<Flown> flown = new ArrayList<>();
    private final List<Integer> hashes = new ArrayList<>();
    private final List<Pilot> pilots = new ArrayList<>();
    private final NetCounters counters = new NetCounters();
    private final BotFigures figures = new BotFigures();
    private final Doors doors = new Doors();
    private final Secrets secrets;
    private final Match match;
    private final RulesWatch rules;
    private long now;

    /** @param replacement what clean hands fly in the place of cheats, or nothing */
    SpeedHackRun(int seed, List<Flown> replacement) {
        random = new Random(seed);
        secrets = new Secrets(new Random(seed));
        this.replacement = replacement;
        BodySpec[] bodies = {new BodySpec(true, 2048, 2048, -1, 0, 0, 0, 120, 240, 2000)};
        Arena arena = new Arena(new ArenaSpec(
                "hacks",
                12,
                RATE,
                PILOTS,
                Mode.FREE_FOR_ALL,
                1,
                600,
                0,
                0,
                0,
                bodies,
                new BeaconSpec[0]));
        Journal journal = new Journal() {
            @Override
            public void append(Commands commands) {
                flown.add(new Flown(
                        Arrays.stream(commands.controls).boxed().toList(),
                        Arrays.stream(commands.lagTicks).boxed().toList()));
            }
        };
        match = new Match(
                new Match.Spec(1, List.of(arena), seed + 1, 0, 1, Model.even(), Limits.defaults()),
                () -> {},
                journal,
                LoggerFactory.getLogger(SpeedHackRun.class));
        rules = new RulesWatch(match.world());
        doors.add(match.gate());
        for (int i = 0; i < PILOTS; i++) {
            pilots.add(new Pilot(i, Hand.values()[i % 3 == 0 ? 1 + i / 3 % 3 : 0]));
        }
    }

    /** Plays it; what broke the rules, or an empty text. */
    String play() {
        for (Pilot pilot : pilots) {
            pilot.hello();
        }
        for (int tick = 1; tick <= TICKS; tick++) {
            for (Pilot pilot : pilots) {
                pilot.act(tick);
            }
            now = tick * PERIOD;
            match.tick(now, trace);
            hashes.add(match.world().hash());
            String fault = rules.look(flown.getLast());
            if (!fault.isEmpty() || figures.wrong() > 0) {
                return fault + " at tick " + tick + ", frames that differ: " + figures.wrong();
            }
        }
        return "";
    }

    /** One pilot with its connection, which has no delay. */
    private final class Pilot implements Peer, Outbox {
        private final Hand hand;
        private final SocketHandler handler;
        private final BotPilot bot;
        private final ArrayDeque<byte[]> arrived = new ArrayDeque<>();
        private final List<byte[]> said = new ArrayList<>();
        private final CRC32 heard = new CRC32();
        private final Random whim;
        private final int number;

        Pilot(int number, Hand hand) {
            this.number = number;
            this.hand = hand;
            whim = new Random(random.nextInt());
            handler = new SocketHandler(
                    doors,
                    secrets,
                    new ChatBudgets(limits().chatPerMinute()),
                    limits(),
                    0,
                    LoggerFactory.getLogger(SpeedHackRun.class));
            bot = new BotPilot("Pilot " + number, number, true, figures, System::nanoTime);
        }

        void hello() {
            say(bot.hello());
        }

        private void say(int length) {
            handler.message(this, false, bot.bytes(), length);
        }

        void act(int tick) {
            boolean replaced = hand != Hand.CLEAN && !replacement.isEmpty();
            for (byte[] frame = arrived.poll(); frame != null; frame = arrived.poll()) {
                heard.update(frame);
                int answer = bot.hear(frame, frame.length);
                if (answer > 0 && !replaced) {
                    said.add(Arrays.copyOf(bot.bytes(), answer));
                    say(answer);
                }
            }
            if (replaced) {
                // Seats are given in the order of the hellos.
                Flown then = replacement.get(tick - 1);
                command(tick, then.controls().get(number), then.lags().get(number));
                return;
            }
            switch (hand) {
                case TIME -> cheatTime(tick);
                case FLOOD -> flood(tick);
                case REPLAY -> replay();
                default -> {}
            }
        }

        /** Commands from the past and the future, and a look further back than anybody may. */
        private void cheatTime(int tick) {
            for (int i = 0; i < 4; i++) {
                command(tick + whim.nextInt(-40, 40), controls(), 255);
            }
            command(Integer.MAX_VALUE - whim.nextInt(9), controls(), 255);
        }

        private void flood(int tick) {
            for (int i = 0; i < FLOOD; i++) {
                command(tick + whim.nextInt(-2, 8), controls(), whim.nextInt(256));
            }
        }

        private void replay() {
            for (int i = 0; i < 20 && !said.isEmpty(); i++) {
                byte[] again = said.get(whim.nextInt(said.size()));
                handler.message(this, false, again, again.length);
            }
        }

        private int controls() {
            return Controls.of(
                    whim.nextInt(15) - 7,
                    Controls.FIRE | Controls.ALT | Controls.THRUST | Controls.BOOST);
        }

        private void command(int tick, int controls, int lag) {
            CommandFrame frame = new CommandFrame();
            frame.tick = Math.max(0, tick);
            frame.controls = controls;
            frame.lagTicks = lag;
            BitWriter out = new BitWriter(new byte[CommandFrame.BYTES]);
            frame.describe(out);
            handler.message(this, false, out.bytes(), out.byteCount());
        }

        @Override
        public void sendBinary(byte[] payload, int offset, int length) {
            arrived.add(Arrays.copyOfRange(payload, offset, offset + length));
        }

        @Override
        public void offer(byte[] bytes, int offset, int length) {
            sendBinary(bytes, offset, length);
        }

        @Override
        public void sendText(String text) {
            throw new IllegalStateException("text on the binary lane");
        }

        @Override
        public void close(int code, String reason) {
            throw new IllegalStateException("closed " + code + " " + reason);
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Outbox outbox(int number) {
            return this;
        }

        @Override
        public Limits limits() {
            return Limits.defaults();
        }

        @Override
        public NetCounters counters() {
            return counters;
        }

        @Override
        public InetAddress address() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public long nanos() {
            return now;
        }
    }

    /** What was flown, tick by tick. */
    List<Flown> flown() {
        return flown;
    }

    /** The world after every tick. */
    List<Integer> hashes() {
        return hashes;
    }

    /** A sum over all bytes that each honest player was sent. */
    List<Long> heard() {
        return pilots.stream()
                .filter(pilot -> pilot.hand == Hand.CLEAN)
                .map(pilot -> pilot.heard.getValue())
                .toList();
    }

    /** Commands that found no room or no reason. */
    long refused() {
        return counters.of(NetEvent.COMMAND_REFUSED)
                + match.totals().of(Totals.Sum.COMMANDS_REFUSED);
    }

    /** Shots of those with that hand. */
    int shots(Hand hand) {
        return pilots.stream()
                .filter(pilot -> pilot.hand == hand)
                .mapToInt(pilot -> rules.shots(pilot.number))
                .sum();
    }
}
