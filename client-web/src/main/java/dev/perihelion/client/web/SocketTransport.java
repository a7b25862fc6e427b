package dev.perihelion.client.web;

import dev.perihelion.shared.client.Transport;
import dev.perihelion.shared.protocol.CloseCode;
import dev.perihelion.shared.protocol.Protocol;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@link Transport} by the browser's WebSocket. The page's thread.
 *
 * <p>Bytes cross between JavaScript and Java through one buffer in linear memory, so that nothing
 * is allocated per message on the Java side.
 */
final class SocketTransport implements Transport {
    private static final int QUEUE = 256;

    private final Inbound[] queue = new Inbound[QUEUE];
    private final ByteBuffer bridge = ByteBuffer.allocateDirect(Protocol.MAX_SERVER_MESSAGE_BYTES)
            .order(ByteOrder.nativeOrder());
    private Int8Array view = Int8Array.fromJavaBuffer(bridge);
    private @Nullable JSObject socket;
    private State state = State.CLOSED;
    private int head;
    private int tail;
    private String closeReason = "";
    private int generation;

    SocketTransport() {
        for (int i = 0; i < QUEUE; i++) {
            queue[i] = new Inbound();
        }
    }

    @JSFunctor
    interface Opened extends JSObject {
        void opened();
    }

    @JSFunctor
    interface Received extends JSObject {
        void received(JSObject data, int length);
    }

    @JSFunctor
    interface Closed extends JSObject {
        void closed(String reason);
    }

    @JSBody(
            params = {"url", "subprotocol", "opened", "received", "closed"},
            script = """
            var link = new WebSocket(url, subprotocol);
            link.binaryType = 'arraybuffer';
            link.onopen = function() { opened(); };
            link.onmessage = function(event) {
                if (event.data instanceof ArrayBuffer) {
                    received(event.data, event.data.byteLength);
                }
            };
            link.onclose = function(event) { closed(event.reason || ''); };
            return link;
            """)
    private static native JSObject connect(
            String url, String subprotocol, Opened opened, Received received, Closed closed);

    @JSBody(
            params = {"view", "data"},
            script = "view.set(new Int8Array(data));")
    private static native void copyIn(Int8Array view, JSObject data);

    @JSBody(
            params = {"socket", "view", "length"},
            script = """
            if (socket.readyState === 1) {
                socket.send(view.slice(0, length));
            }
            """)
    private static native void sendOut(JSObject socket, Int8Array view, int length);

    @JSBody(
            params = {"socket", "code"},
            script = """
            socket.onclose = null;
            socket.onmessage = null;
            socket.onopen = null;
            socket.close(code);
            """)
    private static native void closeSocket(JSObject socket, int code);

    @JSBody(params = "socket", script = "return socket.bufferedAmount;")
    private static native int buffered(JSObject socket);

    @Override
    public void open(String url, String subprotocol) {
        close();
        closeReason = "";
        state = State.OPENING;
        generation++;
        int mine = generation;
        socket = connect(
                url,
                subprotocol,
                () -> state = mine == generation ? State.OPEN : state,
                (data, length) -> received(mine, data, length),
                reason -> closed(mine, reason));
    }

    private void received(int from, JSObject data, int length) {
        if (from != generation) {
            return;
        }
        if (tail - head == QUEUE || length > Protocol.MAX_SERVER_MESSAGE_BYTES) {
            close(CloseCode.TOO_SLOW);
            closeReason = "This page could not keep up.";
            return;
        }
        Inbound inbound = queue[tail & QUEUE - 1];
        inbound.fit(length);
        inbound.seconds = Dom.seconds();
        copyIn(view(), data);
        bridge.clear();
        bridge.get(inbound.bytes, 0, length);
        tail++;
    }

    private void closed(int from, String reason) {
        if (from == generation) {
            state = State.CLOSED;
            closeReason = reason;
            socket = null;
        }
    }

    private Int8Array view() {
        if (view.getLength() == 0) {
            bridge.clear();
            view = Int8Array.fromJavaBuffer(bridge);
        }
        return view;
    }

    @Override
    public State state() {
        return state == State.CLOSED && head != tail ? State.OPEN : state;
    }

    @Override
    public boolean poll(Inbound into) {
        if (head == tail) {
            return false;
        }
        Inbound oldest = queue[head & QUEUE - 1];
        head++;
        byte[] swap = into.bytes;
        into.bytes = oldest.bytes;
        into.length = oldest.length;
        into.seconds = oldest.seconds;
        oldest.bytes = swap;
        return true;
    }

    @Override
    public void send(byte[] bytes, int length) {
        JSObject open = socket;
        if (open != null && state == State.OPEN) {
            bridge.clear();
            bridge.put(bytes, 0, length);
            sendOut(open, view(), length);
        }
    }

    @Override
    public int waitingBytes() {
        JSObject open = socket;
        return open == null ? 0 : buffered(open);
    }

    @Override
    public void close() {
        close(CloseCode.NORMAL);
    }

    private void close(int code) {
        JSObject open = socket;
        if (open != null) {
            closeSocket(open, code);
        }
        socket = null;
        state = State.CLOSED;
        head = tail;
        generation++;
    }

    @Override
    public String closeReason() {
        return closeReason;
    }
}
