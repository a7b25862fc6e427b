package dev.perihelion.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.slf4j.LoggerFactory;

/** Sets how much is logged. Any thread. */
final class LogLevel {
    private LogLevel() {}

    static void set(String level) {
        if (LoggerFactory.getLogger("perihelion") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(level, Level.INFO));
        }
    }
}
