package dev.perihelion.server.net;

import dev.perihelion.shared.protocol.Protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * Player keys and resume tokens: made here, and known to the rest of the server by their hashes
 * only. Any thread.
 */
final class Secrets {
    private static final byte[] NOTHING = {};

    private final RandomGenerator random;

    /** @param random a cryptographically strong one, but for simulations */
    Secrets(RandomGenerator random) {
        this.random = random;
    }

    /** A new token that nobody can guess. */
    byte[] token() {
        byte[] token = new byte[Protocol.SECRET_BYTES];
        random.nextBytes(token);
        return token;
    }

    /** The hash of a secret; an empty array for zeros, which stand for none. */
    static byte[] hash(byte[] secret) {
        int any = 0;
        for (byte part : secret) {
            any |= part;
        }
        if (any == 0) {
            return NOTHING;
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
