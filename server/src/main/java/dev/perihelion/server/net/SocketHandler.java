package dev.perihelion.server.net;

import dev.perihelion.server.match.Gate;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.MatchBoard;
import dev.perihelion.server.match.Names;
import dev.perihelion.server.match.Session;
import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.CloseCode;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.protocol.Desync;
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
    /** The scope of a chat line that is for everybody. */
    private static final int TO_ALL = 0;

    private final Doors doors;
    private final Secrets secrets;
    private final ChatBudgets chatOfAddress;
    private final Logger log;
    private final BitReader in = new BitReader();
    private final CommandFrame command = new CommandFrame();
    private final ClientMessage said = new ClientMessage();
    private final Budget keyframes;
    private final Budget chat;
    private final long openedNanos;

    /** Said once, until a line goes through again: whoever floods is not flooded back. */
    private boolean chatRefused;

    private @Nullable Session session;
    private @Nullable MatchBoard board;

    SocketHandler(
            Doors doors,
            Secrets secrets,
            ChatBudgets chatOfAddress,
            Limits limits,
            long nowNanos,
            Logger log) {
        this.doors = doors;
        this.secrets = secrets;
        this.chatOfAddress = chatOfAddress;
        this.log = log;
        openedNanos = nowNanos;
        keyframes =
                new Budget(Limits.KEYFRAMES_PER_SECOND, Limits.KEYFRAME_BURST_SECONDS, nowNanos);
        chat = new Budget(limits.chatPerMinute() / 60.0, Limits.CHAT_BURST_SECONDS, nowNanos);
    }

    @Override
    public void opened(Peer peer) {}

    @Override
    public void message(Peer peer, boolean text, byte[] bytes, int length) {
        if (text || length == 0) {
            malformed(
                    peer,
                    CloseCode.UNSUPPORTED_DATA,
                    "this lane takes binary messages that are not empty");
            return;
        }
        in.reset(bytes, 0, length);
        Session present = session;
        MatchBoard match = board;
        if (present == null || match == null) {
            hello(peer, bytes[0]);
        } else if (bytes[0] == Protocol.COMMAND) {
            command(peer, present);
        } else if (bytes[0] == Protocol.SAY) {
            say(peer, present, match);
        } else {
            malformed(peer, CloseCode.INVALID_DATA, "unexpected message of type " + bytes[0]);
        }
    }

    private void command(Peer peer, Session present) {
        command.describe(in);
        if (in.malformed()) {
            malformed(peer, CloseCode.INVALID_DATA, "malformed command");
        } else if (!present.command(
                command.tick, command.controls, command.lagTicks, peer.nanos())) {
            peer.counters().count(NetEvent.COMMAND_REFUSED);
        }
    }

    private void hello(Peer peer, byte type) {
        Hello hello = new Hello();
        if (type == Protocol.HELLO) {
            hello.describe(in);
        }
        if (type != Protocol.HELLO || in.malformed()) {
            malformed(
                    peer, CloseCode.INVALID_DATA, "the first message must be a well-formed Hello");
            return;
        }
        if (hello.version != Protocol.VERSION || hello.schemaHash != Schema.hash()) {
            refuse(
                    peer,
                    Refused.VERSION,
                    "The server speaks another version. Please load the page again, or get the newest"
                            + " Perihelion.");
            return;
        }
        Gate gate = doors.find(hello.match);
        if (gate == null) {
            refuse(peer, Refused.NO_MATCH, "There is no such match.");
            return;
        }
        join(peer, hello, gate);
    }

    private void join(Peer peer, Hello hello, Gate gate) {
        long id = doors.nextSession();
        byte[] token = secrets.token();
        Session.Passport passport = new Session.Passport(
                id,
                Names.clean(hello.name, peer.limits().nameLength(), "Pilot " + id),
                Secrets.hash(hello.key),
                Secrets.hash(hello.resume),
                token,
                Secrets.hash(token),
                hello.spectate,
                Hull.of(hello.hull),
                hello.team);
        Session joining = gate.join(passport, peer.outbox(gate.board().id()));
        if (joining == null) {
            refuse(
                    peer,
                    Refused.NOT_NOW,
                    "The match takes nobody in at the moment. Please try again.");
            return;
        }
        session = joining;
        board = gate.board();
        log.info(
                "event=hello session={} match={} address={}",
                id,
                board.id(),
                peer.address().getHostAddress());
    }

    private void say(Peer peer, Session present, MatchBoard match) {
        said.describe(in);
        if (in.malformed()) {
            malformed(peer, CloseCode.INVALID_DATA, "malformed message");
            return;
        }
        switch (said.kind) {
            case ClientMessage.PING -> pong(peer, match);
            case ClientMessage.KEYFRAME -> keyframe(peer, present);
            case ClientMessage.DESYNC -> desync(peer, present, match);
            case ClientMessage.CHAT -> chat(peer, present, match);
            case ClientMessage.CHOOSE -> present.choose(Hull.of(said.other), said.third);
            case ClientMessage.FOLLOW -> present.follow(said.value);
            case ClientMessage.LOOK -> present.look(said.value, said.other);
            case ClientMessage.WHOLE -> present.whole(said.value != 0);
            case ClientMessage.PAUSE -> present.pause(said.value != 0);
            case ClientMessage.LEAVE -> {
                present.leave();
                peer.close(CloseCode.NORMAL, "");
            }
            default -> throw new IllegalStateException("kind " + said.kind);
        }
    }

    /** Who does not read needs no round-trip time. */
    private void pong(Peer peer, MatchBoard match) {
        if (!peer.ready()) {
            return;
        }
        Pong pong = new Pong();
        pong.time = said.value;
        pong.tick = match.tick();
        BitWriter out = new BitWriter(new byte[16]);
        pong.describe(out);
        peer.sendBinary(out.bytes(), 0, out.byteCount());
    }

    private void keyframe(Peer peer, Session present) {
        if (withinKeyframes(peer)) {
            present.wantKeyframe();
        }
    }

    /** Keyframes and lines of the log are dear; who asks too often is passed over. */
    private boolean withinKeyframes(Peer peer) {
        boolean within = keyframes.take(1, peer.nanos());
        if (!within) {
            peer.counters().count(NetEvent.KEYFRAME_REFUSED);
        }
        return within;
    }

    private void desync(Peer peer, Session present, MatchBoard match) {
        if (withinKeyframes(peer)) {
            log.warn(
                    "event=desync session={} match={} difference=\"{}\"",
                    present.passport().id(),
                    match.id(),
                    Desync.words(said));
        }
    }

    private void chat(Peer peer, Session present, MatchBoard match) {
        int limit = peer.limits().chatLength();
        String text = Names.line(said.text, limit);
        String fault = chatFault(text, limit, peer);
        if (!fault.isEmpty()) {
            peer.counters().count(NetEvent.CHAT_REFUSED);
            if (!chatRefused) {
                chatRefused = true;
                present.tell(fault);
            }
            return;
        }
        chatRefused = false;
        int seat = present.seatTaken();
        String name = seat < 0 ? null : match.nameOf(seat);
        match.chat()
                .say(
                        System.currentTimeMillis(),
                        seat,
                        name == null ? present.passport().name() + "@watching" : name,
                        text);
    }

    /** Why the line in {@link #said} is not passed on, or an empty text. */
    private String chatFault(String text, int limit, Peer peer) {
        if (said.other != TO_ALL) {
            return "Not sent: this server has no chat for a team alone.";
        }
        if (text.isEmpty() || said.text.codePointCount(0, said.text.length()) > limit) {
            return "Not sent: a line has 1 to " + limit + " characters.";
        }
        return chat.take(1, peer.nanos()) && chatOfAddress.take(peer.address(), peer.nanos())
                ? ""
                : "Not sent: too many lines; wait a little.";
    }

    private static void refuse(Peer peer, int reason, String text) {
        Refused refused = new Refused();
        refused.reason = reason;
        refused.text = text;
        BitWriter out = new BitWriter(new byte[512]);
        refused.describe(out);
        peer.sendBinary(out.bytes(), 0, out.byteCount());
        peer.close(CloseCode.REFUSED, text);
    }

    private static void malformed(Peer peer, int code, String reason) {
        peer.counters().count(NetEvent.MESSAGE_MALFORMED);
        peer.close(code, reason);
    }

    @Override
    public void sweep(Peer peer, long nowNanos) {
        if (session == null
                && nowNanos - openedNanos > peer.limits().handshakeMillis() * 1_000_000L) {
            peer.counters().count(NetEvent.TIMED_OUT_HELLO);
            peer.close(CloseCode.POLICY, "no Hello in time");
        }
    }

    @Override
    public void closed(Peer peer) {
        if (session != null) {
            session.drop();
            long seconds = (peer.nanos() - openedNanos) / 1_000_000_000L;
            log.info(
                    "event=gone session={} seat={} seconds={}",
                    session.passport().id(),
                    session.seatTaken(),
                    seconds);
        }
    }
}
