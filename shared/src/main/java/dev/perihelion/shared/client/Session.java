package dev.perihelion.shared.client;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.protocol.Desync;
import dev.perihelion.shared.protocol.Hello;
import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.Protocol;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Welcome;

import java.util.Arrays;

/**
 * The way to a seat and back to it: says hello, waits for the answer, and after a drop comes back
 * by itself with the resume token, later and later, until the player gives up. Render thread;
 * seconds of the platform's steady clock.
 */
public final class Session {
    private static final double OPEN_LIMIT_SECONDS = 6;
    private static final double SILENCE_LIMIT_SECONDS = 6;
    private static final double FIRST_BACK_OFF_SECONDS = 0.25;
    /**
     * A link that comes back is found again within this; a server that stays away is asked less.
     */
    private static final double SOON_BACK_OFF_SECONDS = 1.2;

    private static final double MOST_BACK_OFF_SECONDS = 8;
    private static final int SOON_ATTEMPTS = 12;

    /** Where it stands. */
    public enum State {
        /** Nobody wants to play. */
        IDLE,
        /** The connection opens. */
        OPENING,
        /** Hello is said, the answer is awaited. */
        GREETING,
        /** Seated. */
        SEATED,
        /** The connection dropped; the next attempt comes soon. */
        WAITING,
        /** The server said no; {@link Session#trouble} says why. */
        REFUSED
    }

    private final Transport transport;
    private final BitWriter writer = new BitWriter(new byte[Protocol.MAX_CLIENT_MESSAGE_BYTES]);
    private final Hello hello = new Hello();
    private final ClientMessage message = new ClientMessage();
    private final CommandFrame command = new CommandFrame();
    private final BitReader reader = new BitReader();
    private State state = State.IDLE;
    private String url = "";
    private String trouble = "";
    private double sinceSeconds;
    private double heardSeconds;
    private double nextSeconds;
    private double backOffSeconds = FIRST_BACK_OFF_SECONDS;
    private int attempts;
    private double greetingSeconds;

    public Session(Transport transport) {
        this.transport = transport;
    }

    /** Whom to be and where. */
    public void start(
            double now,
            String serverUrl,
            String name,
            int hull,
            int match,
            boolean spectate,
            byte[] key) {
        url = serverUrl;
        hello.name = Texts.cut(name, Hello.MAX_NAME_BYTES);
        hello.hull = hull;
        hello.match = match;
        hello.spectate = spectate;
        hello.key = key;
        Arrays.fill(hello.resume, (byte) 0);
        backOffSeconds = FIRST_BACK_OFF_SECONDS;
        attempts = 0;
        open(now);
    }

    private void open(double now) {
        attempts++;
        sinceSeconds = now;
        state = State.OPENING;
        transport.open(url, Protocol.BINARY_LANE);
    }

    /** Leaves for good. */
    public void leave() {
        if (state == State.SEATED) {
            say(ClientMessage.LEAVE, 0, 0);
        }
        state = State.IDLE;
        trouble = "";
        transport.close();
    }

    /**
     * Looks at the connection and the clock; call it once per picture, before messages are taken.
     */
    public void watch(double now) {
        switch (state) {
            case OPENING -> {
                if (transport.state() == Transport.State.OPEN) {
                    greet(now);
                } else if (transport.state() == Transport.State.CLOSED) {
                    drop(now, closeWords("The server does not answer."));
                } else if (now - sinceSeconds > OPEN_LIMIT_SECONDS) {
                    drop(now, "The server does not answer.");
                }
            }
            case GREETING, SEATED -> {
                if (transport.state() != Transport.State.OPEN) {
                    drop(now, closeWords("The connection was lost."));
                } else if (now - heardSeconds > SILENCE_LIMIT_SECONDS) {
                    drop(now, "Nothing has come from the server for a while.");
                }
            }
            case WAITING -> {
                if (now >= nextSeconds) {
                    open(now);
                }
            }
            default -> {}
        }
    }

    private String closeWords(String otherwise) {
        String reason = transport.closeReason();
        return reason.isEmpty() ? otherwise : reason;
    }

    private void greet(double now) {
        state = State.GREETING;
        heardSeconds = now;
        greetingSeconds = now;
        writer.reset();
        hello.describe(writer);
        flush();
    }

    private void drop(double now, String words) {
        trouble = words;
        transport.close();
        state = State.WAITING;
        nextSeconds = now + backOffSeconds;
        double most = attempts < SOON_ATTEMPTS ? SOON_BACK_OFF_SECONDS : MOST_BACK_OFF_SECONDS;
        backOffSeconds = Math.min(most, backOffSeconds * 1.8);
    }

    /**
     * The time between the last picture and this one is not the server's silence: the page slept.
     */
    public void slept(double now) {
        heardSeconds = now;
    }

    /** Any message was taken from the transport. */
    public void heard(double now) {
        heardSeconds = now;
    }

    /** Takes the server's yes; false where it makes no sense, which ends the attempt. */
    public boolean welcomed(double now, Transport.Inbound inbound, Welcome welcome) {
        reader.reset(inbound.bytes, 0, inbound.length);
        if (!welcome.read(reader)) {
            drop(now, "The server's answer makes no sense.");
            return false;
        }
        hello.resume = welcome.resume.clone();
        hello.match = welcome.match;
        state = State.SEATED;
        backOffSeconds = FIRST_BACK_OFF_SECONDS;
        attempts = 0;
        trouble = "";
        return true;
    }

    /**
     * Takes the server's no. A full or closing server is asked again later, everything else is
     * final.
     */
    public void refused(double now, Transport.Inbound inbound) {
        Refused refused = new Refused();
        reader.reset(inbound.bytes, 0, inbound.length);
        refused.describe(reader);
        String words =
                refused.text.isEmpty() ? "The server refused without a reason." : refused.text;
        if (refused.reason == Refused.NOT_NOW) {
            drop(now, words);
        } else {
            trouble = words;
            state = State.REFUSED;
            transport.close();
        }
    }

    /** What came makes no sense: start again. */
    public void nonsense(double now) {
        drop(now, "The server sent something that makes no sense.");
    }

    /** Says what is held from a tick on. */
    public void sendCommand(int tick, int controls, int lagTicks) {
        command.tick = tick;
        command.controls = controls;
        command.lagTicks = Math.max(0, Math.min(CommandFrame.MAX_LAG_TICKS, lagTicks));
        writer.reset();
        command.describe(writer);
        flush();
    }

    /** Says something small, a kind of {@link ClientMessage}. */
    public void say(int kind, int value, int other) {
        message.kind = kind;
        message.value = value;
        message.other = other;
        message.third = other;
        sendMessage();
    }

    /**
     * Chooses the hull of the next ship; the team asked for counts where the next seat is taken.
     */
    public void choose(int hull, int team) {
        hello.hull = hull;
        message.kind = ClientMessage.CHOOSE;
        message.other = hull;
        message.third = team;
        sendMessage();
    }

    /** Speaks to everybody. */
    public void chat(String text) {
        message.kind = ClientMessage.CHAT;
        message.other = 0;
        message.text = Texts.cut(text, Notice.MAX_TEXT_BYTES);
        sendMessage();
        message.text = "";
    }

    /** Tells the server where the two differed. */
    void report(Desync desync) {
        desync.describe(message);
        sendMessage();
    }

    private void sendMessage() {
        writer.reset();
        message.describe(writer);
        flush();
    }

    private void flush() {
        transport.send(writer.bytes(), writer.byteCount());
    }

    public State state() {
        return state;
    }

    /** The last trouble in words for the player, or the empty string. */
    public String trouble() {
        return trouble;
    }

    /** Seconds until the next attempt, while {@link State#WAITING}. */
    public double retrySeconds(double now) {
        return Math.max(0, nextSeconds - now);
    }

    /** Attempts since the last success. */
    public int attempts() {
        return attempts;
    }

    /** When Hello was sent: the answer's way is the first measure of the round trip. */
    public double greetingSeconds() {
        return greetingSeconds;
    }
}
