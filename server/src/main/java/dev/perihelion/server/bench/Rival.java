package dev.perihelion.server.bench;

import dev.perihelion.server.kernel.ProcessCpu;
import dev.perihelion.server.net.rival.Listeners;
import dev.perihelion.server.net.rival.NettyBroadcaster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Another program that sends the frames of a recorded run, in its own process. One thread. */
final class Rival implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("^port (\\d+)$");
    private static final int COMPILE_SECONDS = 30;
    private static final String WS = "META-INF/resources/webjars/ws/";
    private static final List<String> WS_FILES = List.of(
            "index.js",
            "package.json",
            "lib/buffer-util.js",
            "lib/constants.js",
            "lib/event-target.js",
            "lib/extension.js",
            "lib/limiter.js",
            "lib/permessage-deflate.js",
            "lib/receiver.js",
            "lib/sender.js",
            "lib/stream.js",
            "lib/subprotocol.js",
            "lib/validation.js",
            "lib/websocket-server.js",
            "lib/websocket.js");

    private final Scratch scratch = new Scratch(null);
    private final Child process;
    private final int port;

    /** Which program. */
    enum Kind {
        /** C on epoll, one send per frame: what the kernel takes. */
        FLOOR("floor", "Floor", "cc"),
        /** Netty as its examples use it. */
        NETTY("netty", "Netty", "java"),
        /** Node with the package {@code ws}. */
        NODE_WS("nodeWs", "NodeWs", "node");

        private final String label;
        private final String title;
        private final String tool;

        Kind(String label, String title, String tool) {
            this.label = label;
            this.title = title;
            this.tool = tool;
        }

        String label() {
            return label;
        }

        String title() {
            return title;
        }

        /** Why it cannot be measured here, or empty. */
        String missing() {
            if (this == NETTY) {
                return "";
            }
            if (this == FLOOR && !System.getProperty("os.name").startsWith("Linux")) {
                return "epoll is Linux's";
            }
            return Child.startable(tool) ? "" : "there is no " + tool + " on the PATH";
        }
    }

    /** What it took. */
    record Figures(double cpuMicrosPerFrame, double framesPerClientPerSecond) {}

    /**
     * Starts it.
     *
     * @param frames as a {@code FrameCapture} writes them
     * @param processors where it runs
     * @throws IOException if it cannot be built or does not come up
     */
    Rival(Kind kind, Path frames, int rate, Processors processors)
            throws IOException, InterruptedException {
        try {
            process = new Child(kind.label(), processors.sending(command(kind, frames, rate)));
        } catch (IOException e) {
            scratch.close();
            throw e;
        }
        try {
            port = Integer.parseInt(process.await(PORT).group(1));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private List<String> command(Kind kind, Path frames, int rate)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                switch (kind) {
                    case FLOOR -> floor();
                    case NETTY -> netty();
                    case NODE_WS -> node();
                });
        command.add(frames.toString());
        command.add(Integer.toString(rate));
        return command;
    }

    private List<String> floor() throws IOException, InterruptedException {
        copy("dev/perihelion/server/bench/floor.c", "floor.c");
        Path program = scratch.file("floor");
        Process compiler = new ProcessBuilder(
                        "cc",
                        "-O2",
                        "-o",
                        program.toString(),
                        scratch.file("floor.c").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!compiler.waitFor(COMPILE_SECONDS, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
            throw new IOException("cc does not compile the floor program");
        }
        return List.of(program.toString());
    }

    private static List<String> netty() {
        List<String> command = BenchServer.java();
        command.add(NettyBroadcaster.class.getName());
        return command;
    }

    private List<String> node() throws IOException {
        copy("dev/perihelion/server/bench/broadcast.cjs", "broadcast.cjs");
        for (String file : WS_FILES) {
            copy(WS + version() + "/" + file, "ws/" + file);
        }
        return List.of(
                "node",
                scratch.file("broadcast.cjs").toString(),
                scratch.file("ws").toString());
    }

    /** The version of the package that is on the class path. */
    private static String version() throws IOException {
        java.util.Properties properties = new java.util.Properties();
        try (InputStream in = open("META-INF/maven/org.webjars.npm/ws/pom.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Rival.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("the program was built without " + resource);
        }
        return in;
    }

    private void copy(String resource, String name) throws IOException {
        Path to = scratch.file(name);
        Files.createDirectories(to.resolveSibling(""));
        try (InputStream in = open(resource)) {
            Files.copy(in, to);
        }
    }

    /** Its process. */
    Child process() {
        return process;
    }

    /** Where it listens. */
    int port() {
        return port;
    }

    /**
     * Measures it with so many sockets, each of which answers each so-many-th frame.
     *
     * @throws IOException if connections end meanwhile
     */
    Figures measure(int sockets, int answerEach, int warmUpSeconds, int seconds)
            throws IOException, InterruptedException {
        try (Listeners listeners = new Listeners(port, sockets, answerEach)) {
            Thread.sleep(warmUpSeconds * 1000L);
            long frames = listeners.frames();
            long cpu = cpuNanos();
            long start = System.nanoTime();
            Thread.sleep(seconds * 1000L);
            double taken = (cpuNanos() - cpu) / 1e3;
            double measured = (System.nanoTime() - start) / 1e9;
            frames = listeners.frames() - frames;
            if (frames == 0 || listeners.lost() > 0) {
                throw new IOException("the rival program lost " + listeners.lost()
                        + " connections and sent " + frames + " frames");
            }
            return new Figures(taken / frames, frames / measured / sockets);
        }
    }

    /** What its process has run. */
    long cpuNanos() {
        return ProcessCpu.nanos(process.pid());
    }

    @Override
    public void close() {
        process.close();
        scratch.close();
    }
}
