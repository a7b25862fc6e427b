package dev.perihelion.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.slf4j.LoggerFactory;

import java.util.List;

/** Sets how much is logged. Any thread. */
final class LogLevel {
    /** All there are, in words. */
    static final String NAMES = "error, warn, info, debug or trace";

    private LogLevel() {}

    /** Whether there is such a level. */
    static boolean set(String name) {
        if (!List.of(NAMES.split(", | or ", -1)).contains(name)) {
            return false;
        }
        if (LoggerFactory.getLogger("perihelion") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(name));
        }
        return true;
    }
}
