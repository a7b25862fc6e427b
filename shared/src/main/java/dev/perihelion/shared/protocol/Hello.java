package dev.perihelion.shared.protocol;

/**
 * The first message of a client on the binary lane. Thread of its owner.
 *
 * <pre>
 *  8 type 0x01   16 version   32 schema hash   32 match (0: any)   8 hull   8 team (7: any)   8 spectate
 *  128 player key   128 resume token (zeros: none)   8 + n name
 * </pre>
 */
public final class Hello {
    /** Longest name in bytes of UTF-8; the server may cut it shorter. */
    public static final int MAX_NAME_BYTES = Notice.MAX_NAME_BYTES;

    /** The client's {@link Protocol#VERSION}. */
    public int version = Protocol.VERSION;

    /** The client's {@link Schema#hash}. */
    public int schemaHash = Schema.hash();

    /** The match wanted, or 0 for any. */
    public int match;

    /** The hull wanted, by ordinal. */
    public int hull;

    /** The team wanted, or 7 for any. */
    public int team = 7;

    /** Whether only to watch. */
    public boolean spectate;

    /** A random secret that the client keeps; the server knows a player by its hash. */
    public byte[] key = new byte[Protocol.SECRET_BYTES];

    /** The token of a seat to come back to, or zeros. */
    public byte[] resume = new byte[Protocol.SECRET_BYTES];

    /** The name to be known by. */
    public String name = "";

    /** Writes or reads it. */
    public void describe(Wire wire) {
        wire.within(Protocol.HELLO, 8, Protocol.HELLO, Protocol.HELLO);
        version = wire.code(version, 16);
        schemaHash = wire.code(schemaHash, 32);
        if (version != Protocol.VERSION) {
            return;
        }
        match = wire.code(match, 32);
        hull = wire.within(hull, 8, 0, 2);
        team = wire.within(team, 8, 0, 7);
        spectate = wire.code(spectate ? 1 : 0, 8) != 0;
        key = wire.bytes(key, Protocol.SECRET_BYTES);
        resume = wire.bytes(resume, Protocol.SECRET_BYTES);
        name = wire.text(name, MAX_NAME_BYTES);
    }
}
