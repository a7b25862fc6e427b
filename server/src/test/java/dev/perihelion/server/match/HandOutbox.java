package dev.perihelion.server.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An outbox that keeps what it is given, ready or not as it is told. Test thread. */
final class HandOutbox implements Outbox {
    final List<byte[]> frames = new ArrayList<>();
    boolean ready = true;
    int closeCode;

    /** Called whenever it is asked whether it is ready. */
    Runnable asked = () -> {};

    /** Called for each frame. */
    Runnable heard = () -> {};

    @Override
    public boolean ready() {
        asked.run();
        return ready;
    }

    @Override
    public void offer(byte[] bytes, int offset, int length) {
        frames.add(Arrays.copyOfRange(bytes, offset, offset + length));
        heard.run();
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }
}
