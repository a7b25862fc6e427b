package dev.perihelion.server;

import java.io.PrintWriter;
import java.util.List;

/**
 * The configuration cannot be used. The message has one line for the operator of each fault: where,
 * which key, why.
 */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    /** All that is wrong, so that it can be mended at once. */
    ConfigException(List<String> faults) {
        this(String.join("\n", faults));
    }

    /** Prints it, line by line. */
    void tell(PrintWriter err) {
        String.valueOf(getMessage()).lines().forEach(line -> err.println("perihelion: " + line));
    }
}
