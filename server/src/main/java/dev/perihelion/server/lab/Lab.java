package dev.perihelion.server.lab;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A proxy on a port of the loopback address: every connection to it goes to the server over a
 * {@link Link}. The same seed gives the n-th connection the same weather. Thread-safe.
 */
public final class Lab implements AutoCloseable {
    /** The most connections at a time; one more is closed at once. */
    public static final int MOST_CONNECTIONS = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);
    private static final int BACKLOG = 512;
    private static final int CONNECT_MILLIS = 5000;
    private static final long RETRY_NANOS = 100_000_000;

    /** Where a client of a hand-over comes from: 127.0.0.2 and up. */
    private static final int FIRST_ADDRESS = 2;

    private static final int ADDRESSES = 250;

    private final InetSocketAddress server;
    private final Link link;
    private final long seed;
    private final ServerSocket door;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean away = new AtomicBoolean();
    private int accepted;
    private volatile boolean closed;

    /**
     * Opens the door.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port is taken or the server's name is unknown
     */
    public Lab(int port, InetSocketAddress server, Link link, long seed) throws IOException {
        this.server = server;
        this.link = link;
        this.seed = seed;
        if (server.isUnresolved()) {
            throw new UnknownHostException("there is no host " + server.getHostString());
        }
        door = new ServerSocket();
        try {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            door.close();
            throw e;
        }
        Thread.ofVirtual().name("lab-door").start(this::welcome);
    }

    private void welcome() {
        while (!closed) {
            try {
                Socket client = door.accept();
                if (passages.size() >= MOST_CONNECTIONS) {
                    LOG.warn("event=lab-full connections={}", MOST_CONNECTIONS);
                    client.close();
                } else {
                    int number = ++accepted;
                    Thread.ofVirtual().name("lab-" + number).start(() -> pass(client, number));
                }
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("event=lab-accept reason=\"{}\"", e.getMessage());
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        }
    }

    private void pass(Socket client, int number) {
        try (client;
                Socket onward = new Socket()) {
            // Only a server on this machine can be reached from 127.0.0.2 and up.
            if (link.handOver() && server.getAddress().isLoopbackAddress()) {
                byte[] address = {127, 0, 0, (byte) (FIRST_ADDRESS + number % ADDRESSES)};
                onward.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
            }
            connect(onward);
            client.setTcpNoDelay(true);
            onward.setTcpNoDelay(true);
            Passage passage = new Passage(client, onward, link, seed * 31 + number);
            passages.add(passage);
            try {
                passage.run();
            } finally {
                passages.remove(passage);
            }
        } catch (IOException e) {
            LOG.info("event=lab-connection number={} reason=\"{}\"", number, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server that is away is told of once, however many clients try it meanwhile. */
    private void connect(Socket onward) throws IOException {
        try {
            onward.connect(server, CONNECT_MILLIS);
        } catch (IOException e) {
            if (!away.getAndSet(true)) {
                LOG.warn("event=lab-server-away server={} reason=\"{}\"", server, e.getMessage());
            }
            throw e;
        }
        if (away.getAndSet(false)) {
            LOG.warn("event=lab-server-back server={}", server);
        }
    }

    /** The port of the door. */
    public int port() {
        return door.getLocalPort();
    }

    /** Cuts every connection now, as a hand-over would. */
    public void cut() {
        passages.forEach(Passage::cut);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        door.close();
        passages.forEach(Passage::end);
    }
}
