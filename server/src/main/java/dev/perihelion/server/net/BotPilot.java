package dev.perihelion.server.net;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.protocol.Hello;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Protocol;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.SnapshotHeader;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.Bot;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Controls;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * A player made of rules that sees only what comes over the wire. It says what to send; a
 * {@link BotSocket} sends it. One event loop.
 *
 * <p>One that sees decodes every frame, compares the check value and flies by what it sees. A blind
 * one reads the private part only and presses keys at random: cheap enough that the server is what
 * a crowd of them measures.
 *
 * <p>It answers each snapshot at once with what it holds some ticks later, and moves that lead by
 * the earliness it is told, as a real client's clock does.
 */
final class BotPilot {
    private static final int FIRST_LEAD_TICKS = 3;
    private static final int MAX_LEAD_TICKS = 20;
    private static final int EARLY_ENOUGH = 4;
    private static final int TOO_EARLY = 24;

    /** A blind pilot's hands move every so many frames: six times a second, as on a keyboard. */
    private static final int BLIND_TICKS = 10;

    /** Players of two processes are not the same ones. */
    private static final SecureRandom KEYS = new SecureRandom();

    private final Random random;
    private final String name;
    private final int hull;
    private final boolean sees;
    private final SnapshotHeader header = new SnapshotHeader();
    private final BotFigures figures;
    private final CommandFrame command = new CommandFrame();
    private final ClientMessage message = new ClientMessage();
    private final BitReader in = new BitReader();
    private final BitWriter out = new BitWriter(new byte[Protocol.MAX_CLIENT_MESSAGE_BYTES]);
    private byte[] resume = new byte[Protocol.SECRET_BYTES];
    private final byte[] key = new byte[Protocol.SECRET_BYTES];
    private @Nullable Replica replica;
    private @Nullable Bot bot;
    private int seat = Welcome.SPECTATOR;
    private int heartbeatTicks;
    private int lead = FIRST_LEAD_TICKS;
    private int lastTick;
    private int blindTick;
    private final AnswerTimes answers;
    private boolean playing;
    private boolean dropped;
    private boolean judged = true;
    private int seenTick;
    private String map = "";

    BotPilot(String name, int seed, boolean sees, BotFigures figures, LongSupplier nanoTime) {
        this.name = name;
        this.answers = new AnswerTimes(nanoTime, figures.answerMicros);
        this.hull = seed % 3;
        this.sees = sees;
        this.figures = figures;
        random = new Random(seed);
        KEYS.nextBytes(key);
    }

    /** Whether it decodes every frame. */
    boolean sees() {
        return sees;
    }

    /** The Hello, in {@link #bytes}; its length. */
    int hello() {
        Hello hello = new Hello();
        hello.name = name;
        hello.hull = hull;
        hello.team = Commands.ANY_TEAM;
        hello.key = key;
        hello.resume = resume;
        out.reset();
        hello.describe(out);
        return out.byteCount();
    }

    /** Takes a message of the server; the length of the answer in {@link #bytes}, 0 for none. */
    int hear(byte[] bytes, int length) {
        int type = length == 0 ? 0 : Protocol.typeOf(bytes[0]);
        return switch (type) {
            case Protocol.WELCOME -> welcome(bytes, length);
            case Protocol.SNAPSHOT -> snapshot(bytes, length);
            case Protocol.REFUSED -> refused(bytes, length);
            default -> 0;
        };
    }

    private int refused(byte[] bytes, int length) {
        Refused no = new Refused();
        in.reset(bytes, 0, length);
        no.describe(in);
        if (in.malformed()) {
            figures.malformed.increment();
        } else {
            figures.refused.increment();
            // Whose seat somebody else took was not refused one.
            figures.refusal = no.reason == Refused.TAKEN_OVER ? figures.refusal : no.text;
        }
        return 0;
    }

    private int welcome(byte[] bytes, int length) {
        Welcome welcome = new Welcome();
        in.reset(bytes, 0, length);
        if (!welcome.read(in)) {
            figures.malformed.increment();
            return 0;
        }
        if (dropped) {
            dropped = false;
            judged = false;
            figures.returned.increment();
            if (welcome.seat != seat) {
                figures.otherSeat.increment();
            }
        }
        start(welcome.arena, welcome.model, welcome.seat);
        resume = welcome.resume;
        figures.welcomed.increment();
        if (!playing) {
            playing = true;
            figures.playing.increment();
        }
        return 0;
    }

    /** The connection has ended; the next one begins with a Hello again. */
    void drop() {
        dropped = seat != Welcome.SPECTATOR;
        answers.reset();
        if (playing) {
            playing = false;
            figures.playing.decrement();
        }
    }

    /** No tick may come again after a return, wherever the server was meanwhile. */
    private void saw(int tick) {
        if (!judged) {
            judged = true;
            if (tick <= seenTick) {
                figures.repeated.increment();
            }
        }
        seenTick = tick;
        figures.newestTick.accumulate(tick);
    }

    private void start(@Nullable ArenaSpec spec, Model model, int givenSeat) {
        if (spec == null) {
            return;
        }
        if (!spec.name().equals(map)) {
            map = spec.name();
            seenTick = 0;
        }
        seat = givenSeat;
        lastTick = 0;
        heartbeatTicks = Math.max(1, spec.tickRate() / 4);
        blindTick = 0;
        if (!sees) {
            return;
        }
        Arena arena = new Arena(spec);
        Replica fresh = new Replica(arena, model, givenSeat);
        replica = fresh;
        bot = new Bot(arena, fresh.entities(), fresh.movement());
    }

    private int snapshot(byte[] bytes, int length) {
        return sees ? look(bytes, length) : fly(bytes, length);
    }

    /** The private part says the tick and how early the last command was; that is enough to fly. */
    private int fly(byte[] bytes, int length) {
        in.reset(bytes, 0, length);
        header.describe(in, blindTick);
        if (in.malformed()) {
            figures.malformed.increment();
            return 0;
        }
        blindTick = header.tick;
        saw(blindTick);
        heard(header);
        int controls = command.controls;
        if (random.nextInt(BLIND_TICKS) == 0) {
            int keys = random.nextInt(3) == 0 ? Controls.FIRE | Controls.THRUST : Controls.THRUST;
            controls = Controls.of(random.nextInt(15) - 7, keys);
        }
        return command(blindTick, controls);
    }

    private int look(byte[] bytes, int length) {
        Replica picture = replica;
        Bot mind = bot;
        if (picture == null || mind == null) {
            return 0;
        }
        if (!picture.read(bytes, 0, length)) {
            figures.malformed.increment();
            return keyframe(picture.tick());
        }
        if (picture.desync().found()) {
            picture.desync().describe(message);
            return say();
        }
        if (!picture.checked()) {
            figures.differing.increment();
            return keyframe(picture.tick());
        }
        saw(picture.tick());
        heard(picture.header());
        return command(picture.tick(), mind.controls(seat, picture.tick()));
    }

    /** Says what is held, when it changes and now and then. */
    private int command(int tick, int controls) {
        boolean due = tick - lastTick >= heartbeatTicks;
        if (controls == command.controls && !due) {
            return 0;
        }
        lastTick = tick;
        command.tick = tick + lead;
        command.controls = controls;
        command.lagTicks = lead;
        out.reset();
        command.describe(out);
        answers.sent(command.tick);
        figures.commands.increment();
        return out.byteCount();
    }

    private void heard(SnapshotHeader snapshot) {
        if (snapshot.feedback) {
            answers.heard(snapshot.tick, snapshot.earliness);
            steerLead(snapshot.earliness);
        }
    }

    /** A little lead is lost at each late command and given back slowly. */
    private void steerLead(int earliness) {
        if (earliness < EARLY_ENOUGH && lead < MAX_LEAD_TICKS) {
            lead++;
        } else if (earliness > TOO_EARLY && lead > 1 && random.nextInt(8) == 0) {
            lead--;
        }
    }

    private int keyframe(int tick) {
        message.kind = ClientMessage.KEYFRAME;
        message.value = tick;
        return say();
    }

    private int say() {
        out.reset();
        message.describe(out);
        return out.byteCount();
    }

    /** What to send. */
    byte[] bytes() {
        return out.bytes();
    }
}
