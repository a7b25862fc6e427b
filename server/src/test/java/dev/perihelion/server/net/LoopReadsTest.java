package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator.MaxMessageHandle;
import io.netty.util.concurrent.FastThreadLocalThread;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class LoopReadsTest {
    private final ByteBufAllocator pool = new UnpooledByteBufAllocator(true);
    private final LoopReads reads = new LoopReads();
    private final MaxMessageHandle handle = reads.newHandle();

    @Test
    void oneBufferIsReadIntoAgainAndAgain() {
        ByteBuf buffer = handle.allocate(pool);
        buffer.writeLong(1);
        buffer.release();
        ByteBuf next = handle.allocate(pool);
        assertSame(buffer, next);
        assertEquals(0, next.readableBytes(), "what another socket said is gone");
        assertEquals(LoopReads.BYTES, next.writableBytes());
        next.release();
        assertEquals(1, buffer.refCnt(), "it stays the loop's");
    }

    @Test
    void whatSomebodyKeepsIsNotWrittenOver() {
        ByteBuf kept = handle.allocate(pool);
        kept.writeLong(7);
        ByteBuf other = handle.allocate(pool);
        assertNotSame(kept, other);
        other.writeLong(8);
        assertEquals(7, kept.getLong(0));
        other.release();
        kept.release();
        ByteBuf again = handle.allocate(pool);
        assertSame(kept, again);
        again.release();
    }

    @Test
    void eachLoopHasItsOwn() throws InterruptedException {
        List<ByteBuf> others = new ArrayList<>();
        Thread loop = new FastThreadLocalThread(() -> {
            ByteBuf buffer = reads.newHandle().allocate(pool);
            buffer.release();
            others.add(buffer);
        });
        loop.start();
        loop.join();
        ByteBuf own = handle.allocate(pool);
        assertNotSame(own, others.getFirst());
        own.release();
        assertEquals(0, others.getFirst().refCnt(), "and it is given back when the loop ends");
    }
}
