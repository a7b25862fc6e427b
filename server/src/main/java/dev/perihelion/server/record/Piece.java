package dev.perihelion.server.record;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** A checkpoint and the records up to the next one. Belongs to its {@link Tape}. */
final class Piece {
    final Start start;
    final byte[] bytes;
    final int fileIndex;
    final int bodyAt;
    final int bodyBytes;

    /** The tick of the checkpoint's world. */
    final int tick;

    /** The hash of the checkpoint's world. */
    final int hash;

    /** Type, body's offset and body's length of each record behind the checkpoint. */
    final IntArrayList records = new IntArrayList();

    /** The tick of the last record. */
    int lastTick;

    Piece(Start start, byte[] bytes, int fileIndex, int bodyAt, int bodyBytes) {
        this.start = start;
        this.bytes = bytes;
        this.fileIndex = fileIndex;
        this.bodyAt = bodyAt;
        this.bodyBytes = bodyBytes;
        tick = Format.int32(bytes, bodyAt + Format.MARK_BYTES);
        hash = Format.int32(bytes, bodyAt + Format.MARK_BYTES + 4);
        lastTick = tick;
    }

    /** Whether this piece goes on where another one ends. */
    boolean follows(Piece before) {
        return before.start.sameRun(start) && before.lastTick == tick;
    }

    /** Reads the checkpoint. */
    Checkpoint checkpoint(RecordKryo kryo) throws RecordException {
        Checkpoint checkpoint = kryo.unpack(
                Checkpoint.class,
                bytes,
                bodyAt + Format.CHECKPOINT_HEAD_BYTES,
                bodyBytes - Format.CHECKPOINT_HEAD_BYTES);
        checkpoint.tick = tick;
        checkpoint.hash = hash;
        return checkpoint;
    }
}
