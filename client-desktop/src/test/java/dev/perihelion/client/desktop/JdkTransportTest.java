package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.client.Transport;
import dev.perihelion.shared.protocol.CloseCode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import javax.net.ssl.SSLHandshakeException;

/** How a connection ends, by a socket that does what the test says. */
class JdkTransportTest {
    private final Socket socket = new Socket();
    private final List<Runnable> late = new ArrayList<>();
    private final JdkTransport.Wire wire = new JdkTransport.Wire(late::add);

    private static final class Socket implements WebSocket {
        private CompletableFuture<WebSocket> sending = new CompletableFuture<>();
        private int sent;
        private int closeCode;
        private boolean aborted;

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            throw new AssertionError();
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            sent++;
            sending = new CompletableFuture<>();
            return sending;
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            throw new AssertionError();
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            throw new AssertionError();
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int code, String reason) {
            closeCode = code;
            sending = new CompletableFuture<>();
            return sending;
        }

        @Override
        public void request(long count) {}

        @Override
        public @Nullable String getSubprotocol() {
            return null;
        }

        @Override
        public boolean isOutputClosed() {
            return false;
        }

        @Override
        public boolean isInputClosed() {
            return false;
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }

    private boolean ended() {
        return wire.ended.getCount() == 0;
    }

    @Test
    void whatWasSaidBeforeLeavingGoesOutFirst() {
        wire.onOpen(socket);
        wire.send(new byte[] {1}, 1);
        wire.send(new byte[] {2}, 1);
        wire.leave();
        assertEquals(1, socket.sent);
        socket.sending.complete(socket);
        assertEquals(2, socket.sent);
        assertEquals(0, socket.closeCode);
        socket.sending.complete(socket);
        assertEquals(CloseCode.NORMAL, socket.closeCode);
        assertFalse(socket.aborted || ended(), "the good-bye is not out yet");
        socket.sending.complete(socket);
        assertTrue(socket.aborted && ended());
    }

    @Test
    void aConnectionThatFailsWhileItIsLeftIsGivenBack() {
        wire.onOpen(socket);
        wire.send(new byte[] {1}, 1);
        wire.leave();
        socket.sending.completeExceptionally(new IOException("reset"));
        assertTrue(socket.aborted && ended());
    }

    @Test
    void aConnectionThatTakesNothingIsGivenBackInTime() {
        wire.onOpen(socket);
        wire.send(new byte[] {1}, 1);
        wire.leave();
        assertFalse(socket.aborted || ended());
        late.forEach(Runnable::run);
        assertTrue(socket.aborted && ended());
    }

    @Test
    void whoCannotKeepUpSaysSoAndTakesNothingMore() {
        wire.onOpen(socket);
        for (int i = 0; i <= Inflow.MOST_MESSAGES; i++) {
            wire.onBinary(socket, ByteBuffer.allocate(1), true);
        }
        assertEquals(CloseCode.TOO_SLOW, socket.closeCode);
        wire.onBinary(socket, ByteBuffer.allocate(1), true);
        assertEquals(Transport.State.CLOSED, wire.state());
        assertEquals("This machine could not keep up.", wire.closeReason());
        socket.sending.complete(socket);
        assertTrue(socket.aborted);
    }

    @Test
    void aConnectionThatOpensTooLateIsGivenBackAndNotWaitedFor() {
        wire.leave();
        assertTrue(ended());
        wire.onOpen(socket);
        assertTrue(socket.aborted);
    }

    @Test
    void whoGetsNoAnswerIsToldFromWhere() {
        assertEquals(
                "Nobody answers at localhost:1.",
                JdkTransport.words(
                        new CompletionException(new ConnectException()), "ws://localhost:1/"));
        assertEquals(
                "The server's certificate is not one that this machine trusts.",
                JdkTransport.words(new SSLHandshakeException("x"), "wss://localhost:1/"));
    }
}
