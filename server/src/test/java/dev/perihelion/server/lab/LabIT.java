package dev.perihelion.server.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Real sockets through the lab to a server that echoes. */
class LabIT {
    private static final int PATIENCE_MILLIS = 20_000;

    private final LinkedBlockingQueue<Socket> served = new LinkedBlockingQueue<>();
    private ServerSocket server;

    @BeforeEach
    void serve() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    served.add(socket);
                    Thread.ofVirtual().start(() -> echo(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void echo(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            in.transferTo(socket.getOutputStream());
            socket.shutdownOutput();
        } catch (IOException e) {
            // A cut connection ends the echo.
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Lab lab(Link link) throws IOException {
        return new Lab(
                0,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
                link,
                1);
    }

    private static Socket connect(Lab lab) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Whether a connection comes to an end, by one of the two ways, before patience does. */
    private static boolean ended(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {}
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void bytesComeBackWholeInOrderAndLate() throws Exception {
        Link rough = new Link("rough", 20, 10, 100, 50, 2_000_000, 32 << 10, 0, false, 200, 20);
        byte[] sent = new byte[300_000];
        new Random(1).nextBytes(sent);
        try (Lab lab = lab(rough);
                Socket socket = connect(lab)) {
            long began = System.nanoTime();
            Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(sent);
                    socket.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertArrayEquals(sent, socket.getInputStream().readAllBytes());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            assertTrue(millis >= 40 + 150, "two ways and a narrow pipe in " + millis + " ms");
        }
    }

    @Test
    void aCutIsSeenAsAReset() throws Exception {
        try (Lab lab = lab(Link.of(0, 0));
                Socket socket = connect(lab)) {
            socket.getOutputStream().write(1);
            assertEquals(1, socket.getInputStream().read());
            lab.cut();
            assertTrue(ended(socket));
            Socket other = served.take();
            other.setSoTimeout(PATIENCE_MILLIS);
            assertTrue(ended(other));
        }
    }

    /**
     * After a change of network the old connection is silent, and the new one comes from elsewhere.
     */
    @Test
    void aHandOverLeavesTheServersSideOpen() throws Exception {
        Link mobile = new Link("mobile", 0, 0, 0, 0, 0, 1 << 16, 0, true, 0, 0);
        try (Lab lab = lab(mobile);
                Socket first = connect(lab)) {
            first.getOutputStream().write(1);
            assertEquals(1, first.getInputStream().read());
            lab.cut();
            assertTrue(ended(first));
            Socket old = served.take();
            try (Socket second = connect(lab)) {
                second.getOutputStream().write(2);
                assertEquals(2, second.getInputStream().read());
                assertTrue(!old.getInetAddress().equals(served.take().getInetAddress()));
            }
            // The echo of the old connection still waits for more: neither an end nor a reset came.
            old.setSoTimeout(200);
            assertThrows(
                    SocketTimeoutException.class, () -> old.getInputStream().read());
        }
    }

    /** The lab has no other way to tell that what it leads to has died. */
    @Test
    void aServerThatIsAwayIsToldOfOnce() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger(Lab.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        try (Lab lab = lab(Link.of(0, 0))) {
            int port = server.getLocalPort();
            server.close();
            for (int i = 0; i < 2; i++) {
                try (Socket socket = connect(lab)) {
                    assertTrue(ended(socket));
                }
            }
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            server.setSoTimeout(PATIENCE_MILLIS);
            try (Socket socket = connect(lab);
                    Socket reached = server.accept()) {
                reached.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream().write(1);
                assertEquals(1, reached.getInputStream().read());
            }
        } finally {
            log.detachAppender(told);
        }
        List<String> events = told.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(event -> event.getFormattedMessage().replaceAll(" .*", ""))
                .toList();
        assertEquals(List.of("event=lab-server-away", "event=lab-server-back"), events);
    }
}
