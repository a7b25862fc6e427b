package dev.perihelion.server.kernel;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Sends by a call of send(2) for each piece. One thread. */
final class SendCalls implements Sends {
    private final MethodHandle send;

    private SendCalls(MethodHandle send) {
        this.send = send;
    }

    /** Null where there is no such call. */
    static @Nullable SendCalls open() {
        MethodHandle send = CLibrary.function(
                "send",
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT);
        return send == null ? null : new SendCalls(send);
    }

    @Override
    public boolean send(long address, int[] sockets, int[] ends, int count, int[] sent) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            sent[i] = sockets[i] < 0 ? 0 : send(sockets[i], address + start, ends[i] - start);
            start = ends[i];
        }
        return true;
    }

    private int send(int socket, long address, int bytes) {
        try {
            long sent = (long)
                    send.invokeExact(socket, address, (long) bytes, CLibrary.NO_SIGNAL_NO_WAIT);
            return (int) Math.max(0, sent);
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }

    @Override
    public String label() {
        return "send";
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
