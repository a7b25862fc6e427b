package dev.perihelion.server;

import java.util.Locale;

/**
 * Every key of the configuration, once: its place in {@code perihelion.toml}, its option, its
 * environment variable, its default, its range and its documentation all come from this table.
 * Immutable, any thread.
 */
public enum Setting {
    HOST(
            "listen",
            "host",
            Kind.TEXT,
            "0.0.0.0",
            "Address to listen on; 127.0.0.1 keeps the server to this machine."),
    PORT(
            "listen",
            "port",
            8080,
            0,
            65_535,
            "TCP port of everything: web client, WebSocket, metrics. 0 takes a free one."),
    TRANSPORT(
            "listen",
            "transport",
            Kind.TEXT,
            "auto",
            "auto, io_uring, epoll, kqueue or nio. auto takes the best this machine has."),
    NET_THREADS(
            "listen",
            "net-threads",
            0,
            0,
            256,
            "Threads that serve sockets; 0 chooses by the number of processors."),
    ALLOWED_ORIGINS(
            "listen",
            "allowed-origins",
            Kind.LIST,
            "",
            "Origins of foreign web pages that may connect as well, "
                    + "as scheme://host[:port]; \"*\" allows every page."),
    TRUSTED_PROXIES(
            "listen",
            "trusted-proxies",
            Kind.LIST,
            "",
            "Addresses or networks (10.0.0.0/8) of reverse proxies whose X-Forwarded-For is believed;"
                    + " everybody else's is ignored."),
    TLS_CERTIFICATE(
            "listen",
            "tls-certificate",
            Kind.TEXT,
            "",
            "PEM file with the certificate chain; with tls-key it turns on TLS."),
    TLS_KEY("listen", "tls-key", Kind.TEXT, "", "PEM file with the private key (PKCS#8)."),

    MATCHES("match", "matches", 1, 1, 64, "Matches in this process, numbered from 1."),
    TICK_THREADS("match", "tick-threads", 1, 1, 64, "Threads that share the matches."),
    REAL_TIME(
            "match",
            "real-time",
            Kind.FLAG,
            "true",
            "Whether ticks run before all other threads, where the system lets this process:"
                    + " with CAP_SYS_NICE or LimitRTPRIO=1."),
    TICK_RATE("match", "tick-rate", 60, 20, 128, "Simulation steps per second (Hz)."),
    SNAPSHOT_EVERY("match", "snapshot-every", 1, 1, 8, "A snapshot leaves every so many ticks."),
    SEATS("match", "seats", 64, 2, 1024, "Seats of one match, players and bots together."),
    BOTS(
            "match",
            "bots",
            12,
            0,
            1024,
            "Ships in a match that bots fill up to while players are missing, as far as there are seats."),
    SPECTATORS(
            "match", "spectators", 10_000, 0, 100_000, "Viewers of one match that have no seat."),
    SEED(
            "match",
            "seed",
            0,
            0,
            Integer.MAX_VALUE,
            "Seed of the first match; 0 takes one from the clock."),
    MAP(
            "match",
            "map",
            Kind.LIST,
            "helios,shoals,gates,castor",
            "Maps by name, a round each, over and over; one alone is played for ever."),

    MAX_CONNECTIONS(
            "limits",
            "max-connections",
            12_000,
            1,
            1_000_000,
            "Open sockets in all; beyond, a few more are heard for /healthz, /readyz and /metrics."),
    CONNECTIONS_PER_ADDRESS(
            "limits",
            "connections-per-address",
            64,
            1,
            1_000_000,
            "Open sockets per address; loopback is exempt."),
    HANDSHAKE_SECONDS(
            "limits",
            "handshake-seconds",
            5,
            1,
            600,
            "Time for a complete HTTP request, a Hello, or one frame once begun."),
    IDLE_SECONDS(
            "limits",
            "idle-seconds",
            75,
            2,
            3600,
            "A peer that sends no complete frame for so long, pong included, is gone. Who stops"
                    + " reading for a minute may seem silent too."),
    CLOSE_SECONDS(
            "limits", "close-seconds", 2, 1, 60, "Time for the peer to answer a close frame."),
    BINARY_MESSAGE_BYTES(
            "limits",
            "binary-message-bytes",
            1024,
            64,
            65_536,
            "Longest binary message from a player."),
    TEXT_MESSAGE_BYTES(
            "limits",
            "text-message-bytes",
            4096,
            256,
            1_048_576,
            "Longest text message, unpacked."),
    MESSAGES_PER_SECOND(
            "limits",
            "messages-per-second",
            150,
            1,
            100_000,
            "Messages per second and connection, averaged over 4 s."),
    BYTES_PER_SECOND(
            "limits",
            "bytes-per-second",
            16_384,
            256,
            100_000_000,
            "Bytes per second and connection, averaged over 4 s."),
    CHAT_PER_MINUTE(
            "limits", "chat-per-minute", 20, 1, 10_000, "Chat lines per minute and connection."),
    CHAT_LENGTH("limits", "chat-length", 200, 1, 200, "Longest chat line, in code points."),
    NAME_LENGTH("limits", "name-length", 16, 1, 32, "Longest player name, in code points."),
    SEAT_HELD_SECONDS(
            "limits",
            "seat-held-seconds",
            60,
            0,
            3600,
            "How long the seat of a dropped player is kept while a bot flies it; of one who flew for less"
                    + " than 10 s, only while nobody else wants it."),

    RECORD(
            "record",
            "record",
            Kind.FLAG,
            "true",
            "Whether matches are recorded, and resumed after a crash."),
    RECORD_DIRECTORY(
            "record",
            "record-directory",
            Kind.TEXT,
            "data/records",
            "Folder of the records, one server's own; relative to the working directory."),
    RECORD_KEEP_MEGABYTES(
            "record",
            "record-keep-megabytes",
            2048,
            0,
            Integer.MAX_VALUE,
            "MiB; beyond them the oldest records are deleted; 0 keeps all."),
    RECORD_KEEP_DAYS(
            "record", "record-keep-days", 14, 0, 36_500, "Older records are deleted; 0 keeps all."),
    RECORD_RESUME_MINUTES(
            "record",
            "record-resume-minutes",
            10,
            0,
            10_000,
            "Matches whose process died no longer ago go on at the next start; 0 for none."),
    RECORD_CHECKPOINT_SECONDS(
            "record",
            "record-checkpoint-seconds",
            5,
            1,
            60,
            "Seconds between two checkpoints: resuming and seeking replay at most so much."),
    RECORD_HASH_TICKS(
            "record",
            "record-hash-ticks",
            10,
            1,
            600,
            "Ticks between two hashes; with 1 a desync's first tick is known exactly."),
    RECORD_SYNC_MILLIS(
            "record",
            "record-sync-millis",
            1000,
            0,
            60_000,
            "What a power failure may lose; the death of the process alone loses nothing written."),

    LOG_LEVEL("ops", "log-level", Kind.TEXT, "info", "error, warn, info, debug or trace."),
    DRAIN_SECONDS(
            "ops",
            "drain-seconds",
            0,
            0,
            3600,
            "Time players get after SIGTERM before the server stops."),
    ECHO(
            "ops",
            "echo",
            Kind.FLAG,
            "false",
            "Conformance tests only: every WebSocket message is sent back, no game."),
    ECHO_MESSAGE_BYTES(
            "ops",
            "echo-message-bytes",
            33_554_432,
            1024,
            33_554_432,
            "Longest message in echo mode.");

    /** What a value of a setting looks like. */
    public enum Kind {
        NUMBER,
        TEXT,
        FLAG,
        LIST
    }

    /** How environment variables of settings begin. */
    static final String VARIABLES = "PERIHELION_";

    private final String section;
    private final String key;
    private final Kind kind;
    private final String fallback;
    private final int min;
    private final int max;
    private final String doc;

    Setting(String section, String key, Kind kind, String fallback, String doc) {
        this(section, key, kind, fallback, 0, 0, doc);
    }

    Setting(String section, String key, int fallback, int min, int max, String doc) {
        this(section, key, Kind.NUMBER, Integer.toString(fallback), min, max, doc);
    }

    Setting(String section, String key, Kind kind, String fallback, int min, int max, String doc) {
        this.section = section;
        this.key = key;
        this.kind = kind;
        this.fallback = fallback;
        this.min = min;
        this.max = max;
        this.doc = doc;
    }

    public String section() {
        return section;
    }

    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    /** The default, as written on a command line. */
    public String fallback() {
        return fallback;
    }

    public String doc() {
        return doc;
    }

    /** {@code section.key}, as error messages name it. */
    public String path() {
        return section + "." + key;
    }

    public String option() {
        return "--" + key;
    }

    public String variable() {
        return VARIABLES + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The range of a number in words. */
    String range() {
        return min + " to " + max;
    }

    /** What must stand there in the file, in words. */
    String wanted() {
        return switch (kind) {
            case NUMBER -> "a whole number from " + range();
            case TEXT -> "text in quotes";
            case FLAG -> "true or false";
            case LIST -> "a list such as [\"a\", \"b\"]";
        };
    }

    /** Why {@code value} cannot stand here, or an empty string. */
    String fault(String value) {
        return switch (kind) {
            case NUMBER -> numberFault(value);
            case FLAG ->
                value.equals("true") || value.equals("false")
                        ? ""
                        : "must be true or false, not '" + Line.quoted(value) + "'";
            case TEXT, LIST -> "";
        };
    }

    private String numberFault(String value) {
        try {
            int number = Integer.parseInt(value.strip());
            return number >= min && number <= max ? "" : "must be " + range() + ", not " + number;
        } catch (NumberFormatException e) {
            return "must be " + wanted() + ", not '" + Line.quoted(value) + "'";
        }
    }

    /** The least value of a number. */
    int min() {
        return min;
    }

    /** The greatest value of a number. */
    int max() {
        return max;
    }
}
