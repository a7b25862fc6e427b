package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Outbox;
import dev.perihelion.shared.client.Transport;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;

/**
 * One client's way to the server, with the manners of TCP: in order, without loss, late, and at its
 * end either told or not. Test thread.
 *
 * <p>What is under way towards the client counts against a window like a socket's buffers; beyond
 * it the server's outbox is not ready.
 */
final class SimLink implements Transport {
    private static final int WINDOW_BYTES = 6 * 1024;
    private static final long CONNECT_NANOS = 30_000_000;

    /** The two ends of one connection; a new one for each attempt. */
    private final class Connection implements Peer, Outbox {
        private final SocketHandler handler = new SocketHandler(
                net.doors(),
                net.secrets(),
                new ChatBudgets(net.limits().chatPerMinute()),
                net.limits(),
                net.clock().nanos(),
                net.log());
        private boolean clientOpen;
        private boolean serverOpen;
        private boolean dead;
        private int underWay;
        private final ArrayDeque<Runnable> toClientQueue = new ArrayDeque<>();
        private final ArrayDeque<Runnable> toServerQueue = new ArrayDeque<>();
        private long heardNanos;
        private long readyTick;

        private void open() {
            serverOpen = true;
            heardNanos = net.clock().nanos();
            handler.opened(this);
            later(true, () -> clientOpen = true);
            sweep();
        }

        /**
         * Delivers after the link's delay, in order, not before a stall is over; never if the
         * connection is dead by then.
         */
        private void later(boolean toClient, Runnable delivery) {
            (toClient ? toClientQueue : toServerQueue).add(delivery);
            deliverAt(net.clock().nanos() + delay(), toClient);
        }

        private void deliverAt(long nanos, boolean toClient) {
            if (toClient) {
                net.clock().at(nanos, () -> deliverNext(true));
            } else {
                net.clock().beside(nanos, () -> deliverNext(false));
            }
        }

        /** One event for each delivery, and each takes the oldest. */
        private void deliverNext(boolean toClient) {
            if (net.clock().dueNanos() < stalledUntilNanos) {
                deliverAt(stalledUntilNanos, toClient);
                return;
            }
            Runnable delivery = (toClient ? toClientQueue : toServerQueue).remove();
            if (!dead) {
                delivery.run();
            }
        }

        private void fromClient(byte[] message) {
            later(false, () -> {
                if (serverOpen) {
                    heardNanos = net.clock().nanos();
                    handler.message(this, false, message, message.length);
                }
            });
        }

        /** What the event loop's sweep does: silence ends a connection. */
        private void sweep() {
            if (!serverOpen) {
                return;
            }
            if (net.clock().nanos() - heardNanos > net.limits().idleMillis() * 1_000_000L) {
                close(1001, "idle");
            } else {
                handler.sweep(this, net.clock().nanos());
                net.clock().beside(net.clock().nanos() + 200_000_000L, this::sweep);
            }
        }

        @Override
        public void sendText(String text) {
            throw new IllegalStateException("text on the binary lane");
        }

        @Override
        public void sendBinary(byte[] payload, int offset, int length) {
            if (!serverOpen) {
                return;
            }
            byte[] message = Arrays.copyOfRange(payload, offset, offset + length);
            underWay += length;
            later(true, () -> {
                underWay -= length;
                if (clientOpen && current == this) {
                    arrived.add(message);
                    arrivedNanos.add(net.clock().nanos());
                }
            });
        }

        @Override
        public void close(int code, String reason) {
            if (serverOpen) {
                later(true, () -> clientHears(reason));
                serverEnds();
            }
        }

        private void clientHears(String reason) {
            if (clientOpen && current == this) {
                closeReason = reason;
            }
            clientOpen = false;
        }

        private void serverEnds() {
            if (serverOpen) {
                serverOpen = false;
                handler.closed(this);
            }
        }

        /** Both ends notice at once. */
        private void reset() {
            clientOpen = false;
            serverEnds();
            dead = true;
        }

        @Override
        public boolean ready() {
            net.looked();
            if (!hasRoom()) {
                return false;
            }
            readyTick = net.ticks();
            return true;
        }

        private boolean hasRoom() {
            return serverOpen && underWay < WINDOW_BYTES;
        }

        @Override
        public void offer(byte[] bytes, int offset, int length) {
            // One look per tick is enough for all of its frames.
            overdrawn |= serverOpen && !hasRoom() && readyTick != net.ticks();
            sendBinary(bytes, offset, length);
        }

        @Override
        public Outbox outbox(int match) {
            return this;
        }

        @Override
        public Limits limits() {
            return net.limits();
        }

        @Override
        public NetCounters counters() {
            return net.counters();
        }

        @Override
        public InetAddress address() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public long nanos() {
            return net.clock().nanos();
        }
    }

    private final SimNet net;
    private final Random random;
    private final long delayNanos;
    private final long jitterNanos;
    private final ArrayDeque<byte[]> arrived = new ArrayDeque<>();
    private final ArrayDeque<Long> arrivedNanos = new ArrayDeque<>();
    private Connection current;
    private boolean opening;
    private long stalledUntilNanos;
    private boolean overdrawn;
    private String closeReason = "";

    /**
     * A link of that round trip; half of the jitter is the deviation of each way, always upwards.
     */
    SimLink(SimNet net, Random random, int roundTripMillis, int jitterMillis) {
        this.net = net;
        this.random = random;
        delayNanos = 1_000_000L * roundTripMillis;
        jitterNanos = 1_000_000L * jitterMillis;
        current = new Connection();
    }

    /** Any link that people play on. */
    static SimLink any(SimNet net, Random random) {
        return new SimLink(net, random, random.nextInt(1, 120), random.nextInt(1, 30));
    }

    private long delay() {
        return delayNanos / 2 + (long) (jitterNanos * Math.abs(random.nextGaussian()) / 2);
    }

    /** Bytes that the server has sent and that have not arrived. */
    int underWay() {
        return current.underWay;
    }

    /** Whether the match ever sent something though the one before had not left. */
    boolean overdrawn() {
        return overdrawn;
    }

    /** Nothing moves for so long; then all of it comes at once. */
    void stall(long nanos) {
        stalledUntilNanos = Math.max(stalledUntilNanos, net.clock().nanos() + nanos);
    }

    /** The connection is reset; both ends are told. */
    void cut() {
        current.reset();
    }

    /** The server's end forgets the connection and nobody is told: a restarted box in between. */
    void forget(boolean clientToo, long untilNanos) {
        Connection lost = current;
        lost.dead = true;
        if (clientToo) {
            lost.clientOpen = false;
        }
        // When the way is open again, whoever still sends is answered with a reset.
        net.clock().at(untilNanos, lost::reset);
    }

    @Override
    public void open(String url, String subprotocol) {
        if (current.clientOpen) {
            close();
        }
        arrived.clear();
        arrivedNanos.clear();
        closeReason = "";
        opening = true;
        Connection fresh = new Connection();
        current = fresh;
        net.clock().at(Math.max(net.clock().nanos() + CONNECT_NANOS, stalledUntilNanos), () -> {
            if (current == fresh && opening) {
                opening = false;
                if (!fresh.dead) {
                    fresh.open();
                }
            }
        });
    }

    @Override
    public State state() {
        return current.clientOpen
                ? State.OPEN
                : opening || current.serverOpen ? State.OPENING : State.CLOSED;
    }

    @Override
    public boolean poll(Inbound into) {
        byte[] message = arrived.poll();
        if (message == null) {
            return false;
        }
        into.fit(message.length);
        System.arraycopy(message, 0, into.bytes, 0, message.length);
        into.seconds = arrivedNanos.remove() / 1e9;
        return true;
    }

    @Override
    public void send(byte[] bytes, int length) {
        if (current.clientOpen) {
            current.fromClient(Arrays.copyOf(bytes, length));
        }
    }

    @Override
    public int waitingBytes() {
        return 0;
    }

    @Override
    public void close() {
        Connection ending = current;
        opening = false;
        if (ending.clientOpen) {
            ending.clientOpen = false;
            ending.later(false, ending::serverEnds);
        } else if (ending.serverOpen && !ending.dead) {
            // Of a dead connection the server learns nothing from its client.
            ending.reset();
        }
    }

    @Override
    public String closeReason() {
        return closeReason;
    }
}
