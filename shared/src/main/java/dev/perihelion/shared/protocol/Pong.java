package dev.perihelion.shared.protocol;

/**
 * The answer to a {@link ClientMessage#PING}. Thread of its owner.
 *
 * <pre>
 *  8 type 0x13   32 the number that was sent   32 tick of the match
 * </pre>
 */
public final class Pong {
    /** The number that was sent. */
    public int time;

    /** The tick at which it was answered. */
    public int tick;

    /** Writes or reads it. */
    public void describe(Wire wire) {
        wire.within(Protocol.PONG, 8, Protocol.PONG, Protocol.PONG);
        time = wire.code(time, 32);
        tick = wire.code(tick, 32);
    }
}
