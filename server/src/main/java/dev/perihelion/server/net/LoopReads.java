package dev.perihelion.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * What the sockets of an event loop are read into: one buffer for all of them, as long as nobody
 * keeps it. Any thread, and for each its own buffer; for transports that read one socket after
 * another, see {@link IoKind#readsInTurn}.
 *
 * <p>A command is a few bytes. A buffer of its own for it, and an object that guesses the next
 * one's size, are memory that has left the cache whenever a player speaks. While somebody retains
 * the buffer beyond its reading, as the parser of half a request does, the loop reads into pooled
 * ones of the same size.
 */
final class LoopReads extends DefaultMaxMessagesRecvByteBufAllocator {
    /**
     * Commands, chat, most requests and, at a player's end, most snapshots come whole; what is
     * longer is read in pieces.
     */
    static final int BYTES = 2048;

    private static final int MESSAGES_PER_READ = 16;

    private final FastThreadLocal<Reads> ofLoop = new FastThreadLocal<>() {
        @Override
        protected Reads initialValue() {
            return new Reads();
        }

        @Override
        protected void onRemoval(Reads reads) {
            reads.buffer.release();
        }
    };

    LoopReads() {
        super(MESSAGES_PER_READ);
    }

    /** One for all sockets of the calling loop. */
    @Override
    public MaxMessageHandle newHandle() {
        return ofLoop.get();
    }

    /** Buffer and counts of the reading that goes on. One event loop. */
    private final class Reads extends MaxMessageHandle {
        private final ByteBuf buffer = Unpooled.directBuffer(BYTES, BYTES);

        @Override
        public ByteBuf allocate(ByteBufAllocator pool) {
            return buffer.refCnt() == 1 ? buffer.clear().retain() : pool.ioBuffer(BYTES);
        }

        @Override
        public int guess() {
            return BYTES;
        }
    }
}
