package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;

/** A port in echo mode: the production pipeline, every message sent back. Test thread. */
final class EchoServer implements AutoCloseable {
    static final int LIMIT_BYTES = 1 << 20;

    final NetCounters counters = new NetCounters();
    final int port;
    private final NetServer net;

    EchoServer() throws IOException {
        net = new NetServer(
                new NetServer.Setup(
                        "127.0.0.1",
                        0,
                        IoKind.NIO,
                        1,
                        List.of(),
                        List.of(),
                        true,
                        LIMIT_BYTES,
                        Limits.defaults(),
                        "1"),
                path -> null,
                new Lobby(),
                counters,
                null,
                LoggerFactory.getLogger(EchoServer.class));
        port = net.start();
    }

    @Override
    public void close() {
        net.close();
    }
}
