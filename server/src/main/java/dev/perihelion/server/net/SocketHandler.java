package dev.perihelion.server.net;

import dev.perihelion.server.match.MatchBoard;
import dev.perihelion.server.match.Names;
import dev.perihelion.server.match.Session;
import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.protocol.Hello;
import dev.perihelion.shared.protocol.Pong;
import dev.perihelion.shared.protocol.Protocol;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Schema;
import dev.perihelion.shared.sim.Hull;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The binary lane of one connection: a Hello, and then commands straight into the session's inbox.
 * One event loop.
 *
 * <p>The client is believed nothing: every message is read whole and checked before anything
 * happens, and one that makes no sense ends the connection with a reason.
 */
final class SocketHandler implements LaneHandler {
    /**
     * From the range that RFC 6455 leaves to applications: the server's no, explained in a
     * {@link Refused} before it.
     */
    private static final int CLOSE_REFUSED = 4000;

    private static final double KEYFRAMES_PER_SECOND = 1;
    private static final double KEYFRAME_BURST_SECONDS = 8;

    private final Doors doors;
    private final Secrets secrets;
    private final Logger log;
    private final BitReader in = new BitReader();
    private final CommandFrame command = new CommandFrame();
    private final ClientMessage said = new ClientMessage();
    private final long openedNanos = System.nanoTime();
    private final Budget keyframes =
            new Budget(KEYFRAMES_PER_SECOND, KEYFRAME_BURST_SECONDS, openedNanos);
    private @Nullable Budget chat;
    private @Nullable Session session;
    private @Nullable MatchBoard board;

    SocketHandler(Doors doors, Secrets secrets, Logger log) {
        this.doors = doors;
        this.secrets = secrets;
        this.log = log;
    }

    @Override
    public void opened(WebSocketConnection connection) {
        chat = new Budget(connection.hub().limits().chatPerMinute() / 60.0, 15, openedNanos);
    }

    @Override
    public void message(WebSocketConnection connection, boolean text, byte[] bytes, int length) {
        if (text || length == 0) {
            malformed(
                    connection,
                    CloseCode.UNSUPPORTED_DATA,
                    "this lane takes binary messages that are not empty");
            return;
        }
        in.reset(bytes, 0, length);
        Session present = session;
        MatchBoard match = board;
        if (present == null || match == null) {
            hello(connection, bytes[0]);
        } else if (bytes[0] == Protocol.COMMAND) {
            command(connection, present);
        } else if (bytes[0] == Protocol.SAY) {
            say(connection, present, match);
        } else {
            malformed(connection, CloseCode.INVALID_DATA, "unexpected message of type " + bytes[0]);
        }
    }

    private void command(WebSocketConnection connection, Session present) {
        command.describe(in);
        if (in.malformed()) {
            malformed(connection, CloseCode.INVALID_DATA, "malformed command");
        } else if (!present.inbox()
                .offer(command.tick, command.controls, command.lagTicks, System.nanoTime())) {
            connection.hub().counters().count(NetEvent.COMMAND_REFUSED);
        }
    }

    private void hello(WebSocketConnection connection, byte type) {
        Hello hello = new Hello();
        if (type == Protocol.HELLO) {
            hello.describe(in);
        }
        if (type != Protocol.HELLO || in.malformed()) {
            malformed(
                    connection,
                    CloseCode.INVALID_DATA,
                    "the first message must be a well-formed Hello");
            return;
        }
        if (hello.version != Protocol.VERSION || hello.schemaHash != Schema.hash()) {
            refuse(
                    connection,
                    Refused.VERSION,
                    "The server speaks another version. Please load the page again.");
            return;
        }
        Doors.Door door = doors.find(hello.match);
        if (door == null) {
            refuse(connection, Refused.NO_MATCH, "There is no such match.");
            return;
        }
        join(connection, hello, door);
    }

    private void join(WebSocketConnection connection, Hello hello, Doors.Door door) {
        long id = doors.nextSession();
        byte[] token = secrets.token();
        Session.Passport passport = new Session.Passport(
                id,
                Names.clean(hello.name, connection.hub().limits().nameLength(), "Pilot " + id),
                Secrets.hash(hello.key),
                Secrets.hash(hello.resume),
                token,
                Secrets.hash(token),
                hello.spectate,
                Hull.of(hello.hull),
                hello.team);
        Session joining = new Session(passport, door.outlet().outbox(connection));
        if (!door.gate().join(joining)) {
            refuse(
                    connection,
                    Refused.NOT_NOW,
                    "The match takes nobody in at the moment. Please try again.");
            return;
        }
        session = joining;
        board = door.gate().board();
        log.debug(
                "event=hello session={} match={} address={}", id, board.id(), connection.address());
    }

    private void say(WebSocketConnection connection, Session present, MatchBoard match) {
        said.describe(in);
        if (in.malformed()) {
            malformed(connection, CloseCode.INVALID_DATA, "malformed message");
            return;
        }
        switch (said.kind) {
            case ClientMessage.PING -> pong(connection, match);
            case ClientMessage.KEYFRAME -> keyframe(present);
            case ClientMessage.DESYNC -> desync(present, match);
            case ClientMessage.CHAT -> chat(connection, present, match);
            case ClientMessage.CHOOSE -> present.choose(Hull.of(said.other), said.third);
            case ClientMessage.FOLLOW -> present.follow(said.value);
            case ClientMessage.LOOK -> present.look(said.value, said.other);
            case ClientMessage.WHOLE -> present.whole(said.value != 0);
            case ClientMessage.PAUSE -> present.pause(said.value != 0);
            case ClientMessage.LEAVE -> {
                present.leave();
                connection.close(CloseCode.NORMAL, "");
            }
            default -> throw new IllegalStateException("kind " + said.kind);
        }
    }

    private void pong(WebSocketConnection connection, MatchBoard match) {
        Pong pong = new Pong();
        pong.time = said.value;
        pong.tick = match.tick();
        BitWriter out = new BitWriter(new byte[16]);
        pong.describe(out);
        connection.sendBinary(out.bytes(), 0, out.byteCount());
    }

    /** Keyframes are dear; who asks too often gets the next one a little later. */
    private void keyframe(Session present) {
        if (keyframes.take(1, System.nanoTime())) {
            present.wantKeyframe();
        }
    }

    private void desync(Session present, MatchBoard match) {
        if (keyframes.take(1, System.nanoTime())) {
            log.warn(
                    "event=desync session={} match={} tick={} kind={} slot={} field={} client={} server={}",
                    present.passport().id(),
                    match.id(),
                    said.value,
                    said.other,
                    said.third,
                    said.field,
                    said.mine,
                    said.yours);
            present.wantKeyframe();
        }
    }

    private void chat(WebSocketConnection connection, Session present, MatchBoard match) {
        String text = Names.line(said.text, connection.hub().limits().chatLength());
        if (text.isEmpty() || chat == null || !chat.take(1, System.nanoTime())) {
            connection.hub().counters().count(NetEvent.CHAT_REFUSED);
            return;
        }
        int seat = present.seatTaken();
        String name = seat < 0 ? null : match.nameOf(seat);
        match.chat()
                .say(
                        System.currentTimeMillis(),
                        seat,
                        name == null ? present.passport().name() + "@watching" : name,
                        text);
    }

    private static void refuse(WebSocketConnection connection, int reason, String text) {
        Refused refused = new Refused();
        refused.reason = reason;
        refused.text = text;
        BitWriter out = new BitWriter(new byte[512]);
        refused.describe(out);
        connection.sendBinary(out.bytes(), 0, out.byteCount());
        connection.close(CLOSE_REFUSED, text);
    }

    private static void malformed(WebSocketConnection connection, int code, String reason) {
        connection.hub().counters().count(NetEvent.MESSAGE_MALFORMED);
        connection.close(code, reason);
    }

    @Override
    public void sweep(WebSocketConnection connection, long nowNanos) {
        if (session == null
                && nowNanos - openedNanos
                        > connection.hub().limits().handshakeMillis() * 1_000_000L) {
            connection.hub().counters().count(NetEvent.TIMED_OUT_HELLO);
            connection.close(CloseCode.POLICY, "no Hello in time");
        }
    }

    @Override
    public void closed(WebSocketConnection connection) {
        if (session != null) {
            session.drop();
        }
    }
}
