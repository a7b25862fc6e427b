package dev.perihelion.server.record;

import java.io.IOException;

/** A record that cannot be used; the message is one line for the operator. */
public final class RecordException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    RecordException(String message) {
        super(message);
        reason = message;
    }

    /** The message. */
    public String reason() {
        return reason;
    }
}
