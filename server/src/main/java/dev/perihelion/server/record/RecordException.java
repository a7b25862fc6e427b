package dev.perihelion.server.record;

import java.io.IOException;

/** A record that cannot be used; the message is one line for the operator. */
public final class RecordException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final boolean ofAnotherBuild;

    RecordException(String message) {
        this(message, false);
    }

    private RecordException(String message, boolean ofAnotherBuild) {
        super(message);
        reason = message;
        this.ofAnotherBuild = ofAnotherBuild;
    }

    /** Nothing is wrong with the record, but this build cannot read it. */
    static RecordException ofAnotherBuild(String message) {
        return new RecordException(message, true);
    }

    /** Whether another build can use the record. */
    boolean ofAnotherBuild() {
        return ofAnotherBuild;
    }

    /** The message. */
    public String reason() {
        return reason;
    }
}
