package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS from two files, read again while the server runs. */
class TlsIT {
    private static final char[] PASSWORD = "not a secret".toCharArray();

    @TempDir
    Path folder = Path.of("");

    @Test
    void pagesAndSocketsAreServedAndACertificateIsRenewedWithoutARestart() throws Exception {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        X509Certificate first = makeCertificate("first", certificate, key);
        TlsFiles tls = new TlsFiles(
                certificate.toString(), key.toString(), LoggerFactory.getLogger(TlsIT.class));
        tls.load();
        try (NetServer server = new NetServer(
                new NetServer.Setup(
                        "127.0.0.1",
                        0,
                        IoKind.NIO,
                        1,
                        List.of(),
                        List.of(),
                        false,
                        1024,
                        Limits.defaults(),
                        "1"),
                path -> path.equals("/") ? HttpAnswer.text(200, "text/plain", "page") : null,
                new Lobby(),
                new NetCounters(),
                tls,
                LoggerFactory.getLogger(TlsIT.class))) {
            int port = server.start();
            assertServes(port, first);
            X509Certificate second = makeCertificate("second", certificate, key);
            assertTrue(certificate.toFile().setLastModified(System.currentTimeMillis() + 5_000));
            tls.refresh();
            assertServes(port, second);
            assertThrows(IOException.class, () -> assertServes(port, first));
            long later = System.currentTimeMillis() + 7_000;
            assertTrue(key.toFile().setLastModified(later));
            tls.refresh();
            X509Certificate third = makeCertificate("third", certificate, key);
            assertTrue(key.toFile().setLastModified(later));
            tls.refresh();
            assertServes(port, third);
            Files.writeString(certificate, "garbage");
            assertTrue(certificate.toFile().setLastModified(System.currentTimeMillis() + 10_000));
            tls.refresh();
            assertServes(port, third);
        }
    }

    /** A server on a free port with one place besides the operators'. */
    private NetServer small(NetCounters counters, TlsFiles tls) {
        Limits usual = Limits.defaults();
        Limits limits = new Limits(
                1,
                usual.connectionsPerAddress(),
                usual.handshakeMillis(),
                usual.idleMillis(),
                5_000,
                usual.binaryMessageBytes(),
                usual.textMessageBytes(),
                usual.messagesPerSecond(),
                usual.bytesPerSecond(),
                usual.chatPerMinute(),
                usual.chatLength(),
                usual.nameLength(),
                usual.seatHeldMillis(),
                usual.spectators());
        return new NetServer(
                new NetServer.Setup(
                        "127.0.0.1",
                        0,
                        IoKind.NIO,
                        1,
                        List.of(),
                        List.of(),
                        true,
                        1024,
                        limits,
                        "1"),
                path -> null,
                new Lobby(),
                counters,
                tls,
                LoggerFactory.getLogger(TlsIT.class));
    }

    @Test
    void whoIsRefusedHearsWhyInHisCipher() throws Exception {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        SSLContext client = trusting(makeCertificate("full", certificate, key));
        TlsFiles tls = new TlsFiles(
                certificate.toString(), key.toString(), LoggerFactory.getLogger(TlsIT.class));
        tls.load();
        NetCounters counters = new NetCounters();
        List<Socket> mute = new ArrayList<>();
        try (NetServer server = small(counters, tls)) {
            int port = server.start();
            int room = 1 + Limits.OPERATOR_CONNECTIONS;
            fill(mute, port, room, counters);
            try (Socket refused = secure(client, port)) {
                refused.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                String answer =
                        new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answer.startsWith("HTTP/1.1 503 Refused\r\n"), answer);
                assertTrue(answer.endsWith("\r\n\r\n" + server.fullReason() + "\n"), answer);
            }
            assertEquals(1, counters.of(NetEvent.REFUSED_FULL));
            assertTrue(TestServer.within(3, () -> counters.open() <= 1), "mute sockets stay");
            closeAll(mute);
            assertTrue(TestServer.within(3, () -> counters.open() == 0));

            for (int i = 0; i < room + Limits.REFUSALS; i++) {
                mute.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            assertTrue(TestServer.within(
                    3, () -> counters.of(NetEvent.REFUSED_FULL) == 1 + Limits.REFUSALS));
            try (Socket oneTooMany = new Socket(InetAddress.getLoopbackAddress(), port)) {
                oneTooMany.setSoTimeout(500);
                assertEquals(-1, oneTooMany.getInputStream().read());
            }
            assertEquals(2 + Limits.REFUSALS, counters.of(NetEvent.REFUSED_FULL));
            assertTrue(TestServer.within(3, () -> counters.open() <= 1), "refused sockets stay");
        } finally {
            closeAll(mute);
        }
    }

    private static void fill(List<Socket> mute, int port, int count, NetCounters counters)
            throws Exception {
        for (int i = 0; i < count; i++) {
            mute.add(new Socket(InetAddress.getLoopbackAddress(), port));
        }
        assertTrue(TestServer.within(3, () -> counters.open() == count));
    }

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Test
    void whoAnswersACloseFrameIsNotWaitedFor() throws Exception {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        SSLContext client = trusting(makeCertificate("close", certificate, key));
        TlsFiles tls = new TlsFiles(
                certificate.toString(), key.toString(), LoggerFactory.getLogger(TlsIT.class));
        tls.load();
        NetCounters counters = new NetCounters();
        try (NetServer server = small(counters, tls);
                Socket socket = secure(client, server.start())) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            out.write((RawSocket.HANDSHAKE + "\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            out.write(FrameReaderTest.frame(0x82, new byte[2000]));
            assertEquals(0x88, in.read());
            byte[] payload = in.readNBytes(in.read());
            assertEquals(1009, (payload[0] & 0xFF) << 8 | payload[1] & 0xFF);
            out.write(FrameReaderTest.frame(0x88, Arrays.copyOf(payload, 2)));
            socket.setSoTimeout(2_500);
            assertEquals(-1, in.read());
            assertEquals(0, counters.of(NetEvent.TIMED_OUT_CLOSE));
        }
    }

    private static Socket secure(SSLContext client, int port) throws IOException {
        Socket socket = client.getSocketFactory().createSocket("localhost", port);
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static SSLContext trusting(X509Certificate trusted) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("server", trusted);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void assertServes(int port, X509Certificate trusted) throws Exception {
        SSLContext context = trusting(trusted);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            URI page = URI.create("https://localhost:" + port + "/");
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals("page", answer.body());
            CompletableFuture<Integer> closed = new CompletableFuture<>();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(
                            URI.create("wss://localhost:" + port + "/"), new WebSocket.Listener() {
                                @Override
                                public @Nullable CompletionStage<?> onClose(
                                        WebSocket ended, int code, String reason) {
                                    closed.complete(code);
                                    return null;
                                }
                            })
                    .get(5, TimeUnit.SECONDS);
            socket.sendClose(1000, "bye").get(5, TimeUnit.SECONDS);
            assertEquals(1000, closed.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void filesThatCannotBeUsedAreOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("x.pem"), "garbage");
        var log = LoggerFactory.getLogger(TlsIT.class);
        assertEquals(
                folder.resolve("none") + ": cannot be read",
                assertThrows(
                                IOException.class,
                                new TlsFiles(
                                                folder.resolve("none").toString(),
                                                file.toString(),
                                                log)::load)
                        .getMessage());
        assertEquals(
                file + ", " + file + ": not a PEM certificate chain with its PKCS#8 key",
                assertThrows(
                                IOException.class,
                                new TlsFiles(file.toString(), file.toString(), log)::load)
                        .getMessage());
    }

    /** Makes a key pair with the JDK's own tool and writes it as PEM. */
    private X509Certificate makeCertificate(String name, Path certificateFile, Path keyFile)
            throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        "server",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Certificate certificate = keys.getCertificate("server");
        Files.writeString(certificateFile, pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(
                keyFile, pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()));
        return (X509Certificate) certificate;
    }

    private static String pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
