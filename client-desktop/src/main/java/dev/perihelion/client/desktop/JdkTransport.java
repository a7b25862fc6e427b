package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Transport;
import dev.perihelion.shared.protocol.CloseCode;
import dev.perihelion.shared.protocol.Protocol;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

/**
 * {@link Transport} by the JDK's WebSocket: certificates and host names are verified, Nagle's
 * algorithm is off.
 *
 * <p>Called by whoever has the game; the socket's own threads fill the {@link Inflow}. A connection
 * that is given up goes on closing by itself, and what it still says is for nobody.
 */
final class JdkTransport implements Transport {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(6);

    /** How long a connection that was left may take to say its last words. */
    static final Duration LEAVE_LIMIT = Duration.ofSeconds(2);

    private static final Executor AFTER_LEAVE_LIMIT =
            CompletableFuture.delayedExecutor(LEAVE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private @Nullable Wire wire;
    private int opened;

    /** The client that the match list may use as well. */
    HttpClient client() {
        return client;
    }

    @Override
    public void open(String url, String subprotocol) {
        close();
        opened++;
        Wire opening = new Wire(AFTER_LEAVE_LIMIT);
        wire = opening;
        try {
            var _ = client.newWebSocketBuilder()
                    .subprotocols(subprotocol)
                    .connectTimeout(CONNECT_LIMIT)
                    .buildAsync(URI.create(url), opening)
                    .whenComplete((socket, fault) -> {
                        if (fault != null) {
                            opening.closed(words(fault, url));
                        }
                    });
        } catch (IllegalArgumentException e) {
            opening.closed("This is no address of a server: " + url);
        }
    }

    /** What kept a connection from opening, for the player. */
    static String words(Throwable fault, String url) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null
                ? fault.getCause()
                : fault;
        if (cause instanceof WebSocketHandshakeException refused) {
            HttpResponse<?> response = refused.getResponse();
            return switch (response == null ? 0 : response.statusCode()) {
                case 403 -> "The server does not let this client in.";
                case 429 -> "The server has too many connections from here.";
                case 503 -> sentence(response, "The server takes nobody in at the moment.");
                default -> "There is a server, but not one of Perihelion's.";
            };
        }
        if (cause instanceof SSLException) {
            return "The server's certificate is not one that this machine trusts.";
        }
        Address address = Address.read(url);
        return "Nobody answers at " + (address == null ? url : address.label()) + ".";
    }

    /** What a server that is full or stopping says of itself, as a sentence. */
    private static String sentence(@Nullable HttpResponse<?> response, String otherwise) {
        String said = response != null && response.body() instanceof String body
                ? body.lines().findFirst().orElse("").strip()
                : "";
        if (!said.matches("the server is [ -~]{1,120}")) {
            return otherwise;
        }
        return "T" + said.substring(1) + ".";
    }

    /** How many connections were opened so far. */
    int opened() {
        return opened;
    }

    @Override
    public State state() {
        Wire now = wire;
        return now == null ? State.CLOSED : now.state();
    }

    @Override
    public boolean poll(Inbound into) {
        Wire now = wire;
        return now != null && now.inflow.poll(into);
    }

    @Override
    public void send(byte[] bytes, int length) {
        Wire now = wire;
        if (now != null) {
            now.send(bytes, length);
        }
    }

    @Override
    public int waitingBytes() {
        Wire now = wire;
        return now == null ? 0 : now.outflow.waitingBytes();
    }

    @Override
    public void close() {
        Wire now = wire;
        if (now != null) {
            now.leave();
        }
    }

    /**
     * Waits until what was said before {@link #close} is out, or cannot get out any more; at most
     * {@link #LEAVE_LIMIT}.
     */
    void awaitEnd() throws InterruptedException {
        Wire now = wire;
        if (now != null) {
            var _ = now.ended.await(LEAVE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public String closeReason() {
        Wire now = wire;
        return now == null ? "" : now.closeReason();
    }

    /** One connection from its opening to its end. Any thread. */
    static final class Wire implements WebSocket.Listener {
        final Inflow inflow = new Inflow();
        final Outflow outflow = new Outflow(Protocol.MAX_CLIENT_MESSAGE_BYTES);
        final CountDownLatch ended = new CountDownLatch(1);
        private final Executor afterLeaveLimit;
        private @Nullable WebSocket socket;
        private State state = State.OPENING;
        private boolean sending;
        private boolean leaving;
        private int leaveCode;
        private String closeReason = "";

        /** What is given to that executor is done once a leaving connection had its time. */
        Wire(Executor afterLeaveLimit) {
            this.afterLeaveLimit = afterLeaveLimit;
        }

        @Override
        public void onOpen(WebSocket opened) {
            synchronized (this) {
                socket = opened;
                if (leaving) {
                    end();
                    return;
                }
                state = State.OPEN;
            }
            opened.request(Long.MAX_VALUE);
        }

        @Override
        public synchronized @Nullable CompletionStage<?> onBinary(
                WebSocket from, ByteBuffer part, boolean last) {
            if (!leaving && !inflow.take(part, last, Time.seconds())) {
                closed("This machine could not keep up.");
                leave(CloseCode.TOO_SLOW);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed(reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable fault) {
            closed("");
        }

        synchronized void closed(String reason) {
            if (state != State.CLOSED) {
                state = State.CLOSED;
                closeReason = reason;
            }
            if (!leaving) {
                ended.countDown();
            }
        }

        synchronized void send(byte[] bytes, int length) {
            if (state != State.OPEN) {
                return;
            }
            if (!outflow.put(bytes, length)) {
                closed("The connection takes nothing any more.");
                leave();
                return;
            }
            pump();
        }

        private synchronized void pump() {
            WebSocket open = socket;
            if (sending || open == null) {
                return;
            }
            if (outflow.isEmpty()) {
                if (leaving) {
                    finish(open);
                }
                return;
            }
            sending = true;
            var _ = open.sendBinary(outflow.next(), true)
                    .whenComplete((same, fault) -> sent(fault));
        }

        private synchronized void sent(@Nullable Throwable fault) {
            sending = false;
            if (fault == null) {
                pump();
            } else if (leaving) {
                end();
            }
        }

        void leave() {
            leave(CloseCode.NORMAL);
        }

        /** What was said before leaving still goes out. */
        private synchronized void leave(int code) {
            if (!leaving) {
                leaving = true;
                leaveCode = code;
                inflow.clear();
                closed("");
                afterLeaveLimit.execute(this::end);
                if (socket == null) {
                    end();
                }
                pump();
            }
        }

        private void finish(WebSocket open) {
            var _ = open.sendClose(leaveCode, "").whenComplete((same, fault) -> end());
        }

        /** Gives the socket back, whatever it still waits for. */
        private synchronized void end() {
            if (socket != null) {
                socket.abort();
            }
            ended.countDown();
        }

        synchronized State state() {
            return state == State.CLOSED && !inflow.isEmpty() ? State.OPEN : state;
        }

        synchronized String closeReason() {
            return closeReason;
        }
    }
}
