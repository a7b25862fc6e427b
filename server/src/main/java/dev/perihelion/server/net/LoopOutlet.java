package dev.perihelion.server.net;

import dev.perihelion.server.kernel.Sends;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Outbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * The frames of one match for the connections of one event loop: gathered by the tick thread,
 * handed over once per tick, written by the event loop.
 *
 * <p>Frames stand in a batch as they go to the kernel, header and all, so that an event loop has
 * nothing left to do but to send them.
 *
 * <p>A few batches go round. If the event loop has not come back with any of them, it lags, and its
 * viewers are skipped for the tick: the bound that holds for a slow socket holds for a slow loop
 * too.
 */
final class LoopOutlet {
    private static final int FIRST_BYTES = 64 * 1024;

    /** Outboxes that are made at once. */
    private static final int OUTBOXES = 128;

    private final LoopHub hub;
    private final Batch[] ring = new Batch[Limits.HAND_OVERS];
    private final ArrayDeque<SocketOutbox> blank = new ArrayDeque<>(OUTBOXES);
    private int next;

    LoopOutlet(LoopHub hub) {
        this.hub = hub;
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Batch(hub);
        }
    }

    /** An outbox of nobody, one of many that were made behind each other. Event loop. */
    SocketOutbox outbox() {
        if (blank.isEmpty()) {
            for (int i = 0; i < OUTBOXES; i++) {
                blank.add(new SocketOutbox(this));
            }
        }
        return blank.removeFirst();
    }

    /** Whether a frame would find room. Tick thread. */
    boolean ready() {
        Batch batch = ring[next];
        return !batch.busy && batch.length() <= Limits.HAND_OVER_BYTES;
    }

    /** Copies a frame for that outbox. Tick thread, after {@link #ready}. */
    void append(SocketOutbox target, byte[] bytes, int offset, int length) {
        ring[next].append(target, bytes, offset, length);
    }

    /** Notes that the connection is to be closed after its frames. Tick thread. */
    void close(SocketOutbox target, int code, String reason) {
        Batch batch = ring[next];
        if (batch.busy) {
            hub.loop().execute(() -> target.closeNow(code, reason));
        } else {
            batch.closings.add(new Closing(target, code, reason));
        }
    }

    /** Gives what was gathered to the event loop. Tick thread. */
    void handOver() {
        Batch batch = ring[next];
        if (batch.busy || batch.count == 0 && batch.closings.isEmpty()) {
            return;
        }
        batch.busy = true;
        next = (next + 1) % ring.length;
        try {
            hub.runAtOnce(batch);
        } catch (RejectedExecutionException e) {
            hub.counters().count(NetEvent.HAND_OVER_REFUSED);
            batch.clear();
        }
    }

    /** Batches that the event loop has not come back with. Tick thread. */
    int waiting() {
        int waiting = 0;
        for (Batch batch : ring) {
            waiting += batch.busy ? 1 : 0;
        }
        return waiting;
    }

    /** A connection to be closed behind its frames. */
    private record Closing(SocketOutbox target, int code, String reason) {}

    /**
     * Frames behind each other; the tick thread's while it is not busy, the event loop's while it
     * is.
     */
    private static final class Batch implements Runnable {
        private final LoopHub hub;
        private ByteBuf frames = memory(FIRST_BYTES);
        private int[] ends = new int[64];
        private int[] sockets = new int[64];
        private int[] sent = new int[64];
        private SocketOutbox[] targets = new SocketOutbox[64];
        private final List<Closing> closings = new ArrayList<>();
        private int count;
        private volatile boolean busy;

        Batch(LoopHub hub) {
            this.hub = hub;
        }

        /** The collector frees it, so that nobody has to. */
        private static ByteBuf memory(int bytes) {
            return Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(bytes)).clear();
        }

        void append(SocketOutbox target, byte[] from, int offset, int size) {
            assert !busy && size > 0 && size <= Outbox.MAX_FRAME_BYTES;
            int most = size + FrameWriter.MAX_HEADER_BYTES;
            if (frames.writableBytes() < most) {
                int wanted = Math.max(frames.capacity() + most, 2 * frames.capacity());
                frames = memory(wanted).writeBytes(frames);
            }
            if (count == targets.length) {
                targets = Arrays.copyOf(targets, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
                sockets = new int[2 * count];
                sent = new int[2 * count];
            }
            FrameWriter.binary(from, offset, size, frames);
            targets[count] = target;
            ends[count++] = frames.writerIndex();
        }

        int length() {
            return frames.writerIndex();
        }

        @Override
        public void run() {
            try {
                sendAtOnce();
                sendRest();
            } finally {
                clear();
            }
        }

        /** Most frames go past their channels. */
        private void sendAtOnce() {
            int pass = hub.nextPass();
            for (int i = 0; i < count; i++) {
                sockets[i] = targets[i].straightSocket(pass);
            }
            Arrays.fill(sent, 0, count, 0);
            Sends sends = hub.sends();
            if (sends == null) {
                return;
            }
            try {
                if (!sends.send(frames.memoryAddress(), sockets, ends, count, sent)) {
                    hub.counters().count(NetEvent.SENDS_REFUSED);
                }
            } catch (RuntimeException e) {
                // What of them has left, nobody knows, nor what still waits there.
                hub.endSends();
                for (int i = 0; i < count; i++) {
                    if (sockets[i] >= 0) {
                        targets[i].fail(e);
                    }
                }
            }
        }

        /** What is left goes by the channels. */
        private void sendRest() {
            int start = 0;
            int frameCount = 0;
            int bytes = 0;
            for (int i = 0; i < count; i++) {
                int left = ends[i] - start - sent[i];
                if (left == 0 || targets[i].sendFrame(frames, start + sent[i], left)) {
                    frameCount++;
                    bytes += ends[i] - start;
                }
                start = ends[i];
            }
            hub.counters().add(NetEvent.FRAME_OUT, frameCount);
            hub.counters().add(NetEvent.BYTES_OUT, bytes);
            for (Closing closing : closings) {
                closing.target().closeNow(closing.code(), closing.reason());
            }
        }

        private void clear() {
            Arrays.fill(targets, 0, count, null);
            closings.clear();
            count = 0;
            frames.clear();
            busy = false;
        }
    }
}
