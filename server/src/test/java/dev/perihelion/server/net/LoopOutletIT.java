package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perihelion.server.kernel.Sends;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Outbox;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Frames of many ticks on their way to real sockets that take what they can. */
class LoopOutletIT {
    private static final int MATCH = 1;
    private static final int TICKS = 300;
    private static final int LONGEST = 30_000;
    private static final int FEW_BYTES = 16 * 1024;

    private final IoKind io = IoKind.choose("auto");
    private final NetCounters counters = new NetCounters();
    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, io.handlers());
    private final LoopHub hub = new LoopHub(
            (EventLoop) group.next(),
            Limits.defaults(),
            1024,
            counters,
            NOPLogger.NOP_LOGGER,
            System::nanoTime);
    private final List<SocketOutbox> outboxes = new CopyOnWriteArrayList<>();
    private int port;
    private volatile boolean heard;

    @BeforeEach
    void listen() {
        hub.start(io == IoKind.EPOLL ? Sends.open(8) : null);
        Channel listening = new ServerBootstrap()
                .group(group)
                .channel(io.serverChannel())
                .childOption(ChannelOption.SO_SNDBUF, FEW_BYTES)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        port = ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private void accept(Channel channel) {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 1));
        WebSocketConnection connection = new WebSocketConnection(
                hub,
                channel,
                InetAddress.getLoopbackAddress(),
                Lane.BINARY,
                false,
                new SilentLane());
        channel.pipeline().addLast(connection);
        outboxes.add(connection.outbox(MATCH));
    }

    @AfterEach
    void end() {
        hub.loop().execute(hub::end);
        assertTrue(group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5_000));
    }

    private SocketOutbox accepted(int count) throws InterruptedException {
        assertTrue(TestServer.within(5, () -> outboxes.size() == count));
        return outboxes.get(count - 1);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(FEW_BYTES);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(10_000);
        return socket;
    }

    @Test
    void whatIsHandedOverEndsANap() throws Exception {
        try (Socket player = connect(port)) {
            SocketOutbox outbox = accepted(1);
            CountDownLatch naps = new CountDownLatch(1);
            hub.loop().execute(() -> {
                naps.countDown();
                LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1));
            });
            assertTrue(naps.await(10, TimeUnit.SECONDS));
            append(outbox, new byte[] {7});
            hub.outlet(MATCH).handOver();
            assertArrayEquals(
                    new byte[] {(byte) 0x82, 1, 7}, player.getInputStream().readNBytes(3));
        }
    }

    /** What a player reads, and what was handed over for it. */
    private static void assertHears(Random sizes, InputStream in) throws IOException {
        for (int number = 0; number < 2 * TICKS; number++) {
            byte[] frame = frame(number, sizes);
            assertEquals(0x82, in.read(), "frame " + number);
            int length = in.read();
            if (length == 126) {
                length = in.read() << 8 | in.read();
            }
            assertArrayEquals(frame, in.readNBytes(length), "frame " + number);
        }
    }

    private static byte[] frame(int number, Random sizes) {
        byte[] frame = new byte[1 + sizes.nextInt(LONGEST)];
        Arrays.fill(frame, (byte) number);
        return frame;
    }

    @Test
    void whatIsHandedOverArrivesWholeAndInOrderWhateverASocketTakesAtOnce() throws Exception {
        try (Socket slow = connect(port)) {
            Outbox toSlow = accepted(1);
            try (Socket quick = connect(port)) {
                Outbox toQuick = accepted(2);
                Socket gone = connect(port);
                Outbox toGone = accepted(3);
                Thread reader = Thread.ofPlatform().start(() -> {
                    try {
                        assertHears(new Random(2), quick.getInputStream());
                        heard = true;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                handOver(toSlow, toQuick, toGone, gone);
                assertHears(new Random(1), slow.getInputStream());
                reader.join(20_000);
                assertTrue(heard);
            }
        }
    }

    /** The second would overtake what a full socket left of the first. */
    @Test
    void oneFrameOfSeveralGoesPastTheChannel() throws Exception {
        assumeTrue(io == IoKind.EPOLL, "others go by the channel");
        try (Socket _ = connect(port)) {
            SocketOutbox outbox = accepted(1);
            hub.loop()
                    .submit(() -> {
                        int pass = hub.nextPass();
                        int socket = outbox.straightSocket(pass);
                        assertTrue(socket >= 0);
                        assertEquals(-1, outbox.straightSocket(pass));
                        assertEquals(socket, outbox.straightSocket(hub.nextPass()));
                    })
                    .get();
        }
    }

    /** A way that ends the first of its sends as told, and then is the system's. */
    private record Faulty(Sends sound, AtomicInteger calls, boolean throwing) implements Sends {
        @Override
        public boolean send(long address, int[] sockets, int[] ends, int count, int[] sent) {
            if (calls.getAndIncrement() > 0) {
                return sound.send(address, sockets, ends, count, sent);
            }
            if (throwing) {
                throw new IllegalStateException("planted");
            }
            return false;
        }

        @Override
        public String label() {
            return "faulty";
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    private Faulty faulty(boolean throwing) {
        assumeTrue(io == IoKind.EPOLL, "others go by the channel");
        Faulty way =
                new Faulty(Objects.requireNonNull(Sends.open(8)), new AtomicInteger(), throwing);
        hub.loop().submit(hub::end).syncUninterruptibly();
        hub.start(way);
        return way;
    }

    @Test
    void whatTheKernelRefusesGoesByTheChannelAndIsCounted() throws Exception {
        Faulty way = faulty(false);
        try (Socket player = connect(port)) {
            SocketOutbox outbox = accepted(1);
            for (int tick = 0; tick < 3; tick++) {
                append(outbox, new byte[] {(byte) tick});
                hub.outlet(MATCH).handOver();
            }
            byte[] frames = {(byte) 0x82, 1, 0, (byte) 0x82, 1, 1, (byte) 0x82, 1, 2};
            assertArrayEquals(frames, player.getInputStream().readNBytes(frames.length));
            assertEquals(1, counters.of(NetEvent.SENDS_REFUSED));
            assertTrue(TestServer.within(5, () -> counters.of(NetEvent.FRAME_OUT) == 3));
            assertEquals(3, way.calls.get());
        }
    }

    @Test
    void aWayThatThrowsEndsItsConnectionsAndIsNotUsedAgain() throws Exception {
        Faulty way = faulty(true);
        try (Socket first = connect(port)) {
            append(accepted(1), new byte[] {1});
            hub.outlet(MATCH).handOver();
            assertEquals(-1, first.getInputStream().read());
            try (Socket second = connect(port)) {
                SocketOutbox outbox = accepted(2);
                for (int tick = 0; tick < 2 * Limits.HAND_OVERS; tick++) {
                    assertTrue(TestServer.within(5, hub.outlet(MATCH)::ready));
                    append(outbox, new byte[] {2});
                    hub.outlet(MATCH).handOver();
                    assertArrayEquals(
                            new byte[] {(byte) 0x82, 1, 2},
                            second.getInputStream().readNBytes(3));
                }
            }
            assertEquals(1, way.calls.get());
        }
    }

    /** Two frames for each in each tick; one hangs up half-way. */
    private void handOver(Outbox slow, Outbox quick, Outbox gone, Socket end)
            throws IOException, InterruptedException {
        LoopOutlet outlet = hub.outlet(MATCH);
        Random slows = new Random(1);
        Random quicks = new Random(2);
        for (int tick = 0; tick < TICKS; tick++) {
            assertTrue(TestServer.within(5, outlet::ready));
            for (int i = 2 * tick; i < 2 * tick + 2; i++) {
                append(gone, new byte[1 + i]);
                append(slow, frame(i, slows));
                append(quick, frame(i, quicks));
            }
            outlet.handOver();
            if (tick == TICKS / 2) {
                end.close();
            }
        }
    }

    private static void append(Outbox target, byte[] frame) {
        target.offer(frame, 0, frame.length);
    }
}
