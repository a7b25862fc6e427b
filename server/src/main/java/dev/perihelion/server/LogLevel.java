package dev.perihelion.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.slf4j.LoggerFactory;

import java.util.Set;

/** Sets how much is logged. Any thread. */
final class LogLevel {
    private static final Set<String> NAMES = Set.of("error", "warn", "info", "debug", "trace");

    private LogLevel() {}

    /** @throws ConfigException if there is no such level */
    static void set(String name) throws ConfigException {
        if (!NAMES.contains(name)) {
            throw new ConfigException("ops.log-level must be error, warn, info, debug or trace");
        }
        if (LoggerFactory.getLogger("perihelion") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(name));
        }
    }
}
