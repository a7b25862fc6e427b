package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.ServerProcess;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.Hello;
import dev.perihelion.shared.protocol.Protocol;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * {@code -Dsockets=10000} spectators who have joined and look away, on a server with 2 GiB of heap,
 * for {@code -Dseconds=60}: all stay, and eight players beside them get their frames. The clients
 * are bound to 127.0.0.2 to 127.0.0.254.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is counted as gone.
class SpectatorSoak {
    private static final int SOCKETS = Integer.getInteger("sockets", 10_000);
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int SPARE_FILES = 500;
    private static final int AT_ONCE = 64;
    private static final int PLAYERS = 8;

    private final LongAdder joined = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Semaphore opening = new Semaphore(AT_ONCE);

    /** Joins with the first bytes that come, pauses, answers pings, and throws the rest away. */
    private final class Idler extends SimpleChannelInboundHandler<ByteBuf> {
        private final int number;
        private boolean greeted;
        private boolean welcomed;

        Idler(int number) {
            this.number = number;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            write(
                    ctx,
                    (RawSocket.HANDSHAKE + "Sec-WebSocket-Protocol: perihelion.v1\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf in) {
            bytes.add(in.readableBytes());
            if (!greeted) {
                greeted = true;
                Hello hello = new Hello();
                hello.spectate = true;
                hello.name = "Eye " + number;
                BitWriter out = new BitWriter(new byte[Protocol.MAX_CLIENT_MESSAGE_BYTES]);
                hello.describe(out);
                write(ctx, frame(out));
            } else if (!welcomed) {
                welcomed = true;
                ClientMessage pause = new ClientMessage();
                pause.kind = ClientMessage.PAUSE;
                pause.value = 1;
                BitWriter out = new BitWriter(new byte[16]);
                pause.describe(out);
                write(ctx, frame(out));
                joined.increment();
                opening.release();
            } else if (in.getUnsignedByte(in.readerIndex()) == 0x89) {
                write(ctx, FrameReaderTest.frame(0x8A, ""));
            }
        }

        private static byte[] frame(BitWriter out) {
            return FrameReaderTest.frame(0x82, Arrays.copyOf(out.bytes(), out.byteCount()));
        }

        private static void write(ChannelHandlerContext ctx, byte[] bytes) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(bytes), ctx.voidPromise());
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            ended.increment();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    @Test
    void theyAllStayAndCostLittle() throws Exception {
        assertTrue(
                openFiles() >= SOCKETS + SPARE_FILES,
                () -> SOCKETS
                        + " spectators need as many open files and some more in each of two processes, and"
                        + " this one may open too few: raise the limit with `ulimit -n "
                        + (SOCKETS + SPARE_FILES)
                        + "` or ask for fewer with -Dsockets=");
        IoKind io = IoKind.choose("auto");
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, io.handlers());
        try (ServerProcess server = new ServerProcess(
                        List.of("-XX:+UseZGC", "-Xmx2g"),
                        List.of(
                                "--max-connections=" + (SOCKETS + 100),
                                "--spectators=" + SOCKETS,
                                "--log-level=error"));
                BotSwarm swarm = new BotSwarm(
                        java.net.URI.create("ws://127.0.0.1:" + server.port + "/"), io, 1)) {
            for (int i = 1; i <= PLAYERS; i++) {
                swarm.add(i, true);
            }
            long rssEmpty = server.rssMiB();
            for (int i = 0; i < SOCKETS; i++) {
                assertTrue(opening.tryAcquire(30, TimeUnit.SECONDS), "after " + joined + " joined");
                connect(group, io, server.port, i);
            }
            assertTrue(TestServer.within(60, () -> joined.sum() == SOCKETS), joined + " joined");
            measure(server, swarm, rssEmpty);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
        }
    }

    private static long openFiles() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .mapToLong(line ->
                        Long.parseLong(line.split(" +", -1)[3].replace("unlimited", "9999999")))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private static InetAddress own(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + number % 253)});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private void connect(MultiThreadIoEventLoopGroup group, IoKind io, int port, int number) {
        new Bootstrap()
                .group(group)
                .channel(io.clientChannel())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Idler(number));
                    }
                })
                .connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        new InetSocketAddress(own(number), 0))
                .awaitUninterruptibly();
    }

    private void measure(ServerProcess server, BotSwarm swarm, long rssEmpty) throws Exception {
        swarm.figures().begin();
        long frames = swarm.figures().frames();
        long before = bytes.sum();
        Thread.sleep(SECONDS * 1000L);
        double rate = (swarm.figures().frames() - frames) / (double) SECONDS / PLAYERS;
        String metrics = server.get("/metrics");
        double heap = metrics.lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .mapToDouble(
                                line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum()
                / (1 << 20);
        System.out.println(
                "spectators joined " + joined + ", gone " + ended + ", in " + SECONDS + " s");
        System.out.println("  server: heap used " + Math.round(heap) + " MiB of 2048, rss "
                + server.rssMiB() + " MiB, " + rssEmpty + " MiB without them");
        System.out.println(
                "  sent to all of them " + (bytes.sum() - before) / SECONDS + " bytes/s");
        System.out.println("  " + PLAYERS + " players: frames/s " + rate + ", gap ms p99 "
                + swarm.figures().gapMicros().getValueAtPercentile(99) / 1e3);
        assertEquals(0, ended.sum());
        assertEquals(0, swarm.figures().wrong());
        assertTrue(
                metrics.contains("perihelion_match_spectators{match=\"1\"} " + (double) SOCKETS),
                "spectators");
    }
}
