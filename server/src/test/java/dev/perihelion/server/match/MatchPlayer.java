package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Protocol;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Hull;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** A player at a match's gate, without a socket, with what came out for it. */
final class MatchPlayer {
    final HandOutbox outbox = new HandOutbox();
    final Session session;
    final Welcome welcome = new Welcome();

    /** Joins; {@code id} makes its resume token, hashed to (id, 77). */
    MatchPlayer(Match match, int id, int key, byte[] resume, boolean spectate) {
        byte[] token = new byte[Protocol.SECRET_BYTES];
        token[0] = (byte) id;
        byte[] tokenHash = {(byte) id, 77};
        session = join(
                match,
                new Session.Passport(
                        id,
                        "Ann",
                        new byte[] {(byte) key},
                        resume,
                        token,
                        tokenHash,
                        spectate,
                        Hull.DART,
                        Commands.ANY_TEAM));
    }

    private Session join(Match match, Session.Passport passport) {
        Session joining = match.gate().join(passport, outbox);
        assertNotNull(joining);
        return joining;
    }

    /** The seat of the welcome, which must be the first frame. */
    int seat() {
        BitReader in = new BitReader();
        byte[] first = outbox.frames.getFirst();
        in.reset(first, 0, first.length);
        assertTrue(welcome.read(in));
        return welcome.seat;
    }

    int refusal() {
        byte[] last = outbox.frames.getLast();
        assertEquals(Protocol.REFUSED, last[0]);
        Refused refused = new Refused();
        BitReader in = new BitReader();
        in.reset(last, 0, last.length);
        refused.describe(in);
        return refused.reason;
    }

    /** Reads all frames; each must fit to what came before it. */
    Replica replica() {
        int seat = seat() == Welcome.SPECTATOR ? Viewer.NO_SEAT : welcome.seat;
        @Nullable Replica replica = null;
        for (byte[] frame : outbox.frames) {
            if (frame[0] == Protocol.WELCOME) {
                BitReader in = new BitReader();
                in.reset(frame, 0, frame.length);
                assertTrue(welcome.read(in));
                replica = new Replica(
                        new Arena(Objects.requireNonNull(welcome.arena)), Model.even(), seat);
            } else {
                Replica reader = Objects.requireNonNull(replica);
                assertTrue(reader.read(frame, 0, frame.length));
                assertTrue(reader.checked());
            }
        }
        return Objects.requireNonNull(replica);
    }

    /** The map of the last welcome. */
    String map() {
        replica();
        return Objects.requireNonNull(welcome.arena).name();
    }
}
