package dev.perihelion.server;

/**
 * The configuration cannot be used. The message is one line for the operator: where, which key,
 * why.
 */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
