package dev.perihelion.server.record;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

import dev.perihelion.server.match.ChatLine;
import dev.perihelion.server.match.SeatRow;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.ArenaSpec;

import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bodies of records by Kryo: four registered types with their own serializers, so nothing is found
 * by reflection and no class is named in a file. Every length is checked against what is left
 * before anything is allocated. One thread at a time.
 */
final class RecordKryo {
    private static final int START_ID = 20;
    private static final int CHECKPOINT_ID = 21;
    private static final int SEAT_ID = 22;
    private static final int CHAT_ID = 23;
    private static final int ARENA_ID = 24;
    private static final int FIRST_BYTES = 1 << 12;
    private static final int MAX_TEXT_BYTES = 2048;
    private static final int MAX_HASH_BYTES = 64;

    private final Kryo kryo = new Kryo();
    private final Output out = new Output(FIRST_BYTES, Format.MAX_UNPACKED_BYTES);
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private byte[] packed = new byte[FIRST_BYTES];
    private int packedBytes;

    RecordKryo() {
        kryo.setRegistrationRequired(true);
        kryo.setReferences(false);
        kryo.register(Start.class, new StartSerializer(), START_ID);
        kryo.register(Checkpoint.class, new CheckpointSerializer(), CHECKPOINT_ID);
        kryo.register(SeatRow.class, new SeatSerializer(), SEAT_ID);
        kryo.register(ChatLine.class, new ChatSerializer(), CHAT_ID);
        kryo.register(ArenaSpec.class, new ArenaSerializer(), ARENA_ID);
    }

    /** Writes an object; it stands in {@link #bytes} until the next call. */
    int write(Object body) {
        out.reset();
        kryo.writeObject(out, body);
        return copy(0, out.getBuffer(), out.position());
    }

    /** Writes an object packed, behind {@code head}. */
    int pack(byte[] head, Object body) {
        out.reset();
        kryo.writeObject(out, body);
        copy(0, head, head.length);
        deflater.reset();
        deflater.setInput(out.getBuffer(), 0, out.position());
        deflater.finish();
        while (!deflater.finished()) {
            if (packedBytes == packed.length) {
                packed = java.util.Arrays.copyOf(packed, packed.length * 2);
            }
            packedBytes += deflater.deflate(packed, packedBytes, packed.length - packedBytes);
        }
        return packedBytes;
    }

    private int copy(int at, byte[] from, int count) {
        if (at + count > packed.length) {
            packed = java.util.Arrays.copyOf(packed, Math.max(packed.length * 2, at + count));
        }
        System.arraycopy(from, 0, packed, at, count);
        packedBytes = at + count;
        return packedBytes;
    }

    byte[] bytes() {
        return packed;
    }

    /**
     * Reads an object of a known type.
     *
     * @throws RecordException where the bytes are none
     */
    <T> T read(Class<T> type, byte[] bytes, int at, int count) throws RecordException {
        try (Input in = new Input(bytes, at, count)) {
            return kryo.readObject(in, type);
        } catch (KryoException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new RecordException("a " + type.getSimpleName() + " that makes no sense");
        }
    }

    /** Reads an object that {@link #pack} wrote. */
    <T> T unpack(Class<T> type, byte[] bytes, int at, int count) throws RecordException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(bytes, at, count);
            byte[] unpacked = new byte[FIRST_BYTES];
            int length = 0;
            while (!inflater.finished()) {
                if (length == unpacked.length) {
                    if (length >= Format.MAX_UNPACKED_BYTES) {
                        throw new RecordException("a record longer than its limit");
                    }
                    unpacked = java.util.Arrays.copyOf(unpacked, length * 4);
                }
                int more = inflater.inflate(unpacked, length, unpacked.length - length);
                if (more == 0 && !inflater.finished()) {
                    throw new RecordException("a packed record that is cut off");
                }
                length += more;
            }
            return read(type, unpacked, 0, length);
        } catch (DataFormatException e) {
            throw new RecordException("a packed record that makes no sense");
        }
    }

    // ---- parts ----

    private static void text(Output out, String value) {
        bytes(out, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Input in) {
        return new String(bytes(in, MAX_TEXT_BYTES), StandardCharsets.UTF_8);
    }

    private static void bytes(Output out, byte[] value) {
        out.writeVarInt(value.length, true);
        out.writeBytes(value);
    }

    private static byte[] bytes(Input in, int limit) {
        return in.readBytes(count(in, limit));
    }

    static void ints(Output out, int[] value) {
        out.writeVarInt(value.length, true);
        out.writeInts(value, 0, value.length, false);
    }

    static int[] ints(Input in) {
        return in.readInts(count(in, Format.MAX_UNPACKED_BYTES), false);
    }

    /** A count of things of a byte at least. */
    static int count(Input in, int limit) {
        int count = in.readVarInt(true);
        if (count < 0 || count > limit || count > in.limit() - in.position()) {
            throw new KryoException("a length beyond the end");
        }
        return count;
    }

    private static final class StartSerializer extends Serializer<Start> {
        @Override
        public void write(Kryo kryo, Output out, Start start) {
            text(out, start.name());
            text(out, start.program());
            out.writeInt(start.schema());
            out.writeInt(start.rules());
            out.writeLong(start.atMillis());
            out.writeInt(start.match());
            out.writeInt(start.firstSeed());
            out.writeInt(start.mapsPlayed());
            out.writeInt(start.seed());
            text(out, start.gap());
            kryo.writeObject(out, start.arena());
            int[] zeros = new int[Model.contexts()];
            for (int i = 0; i < zeros.length; i++) {
                zeros[i] = start.model().zero(i);
            }
            ints(out, zeros);
        }

        @Override
        public Start read(Kryo kryo, Input in, Class<? extends Start> type) {
            return new Start(
                    text(in),
                    text(in),
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    text(in),
                    kryo.readObject(in, ArenaSpec.class),
                    Model.of(ints(in)));
        }
    }

    private static final class CheckpointSerializer extends Serializer<Checkpoint> {
        @Override
        public void write(Kryo kryo, Output out, Checkpoint checkpoint) {
            ints(out, checkpoint.world);
            ints(out, checkpoint.history);
            ints(out, checkpoint.controls);
            ints(out, checkpoint.lags);
            out.writeVarInt(checkpoint.seats.length, true);
            for (SeatRow row : checkpoint.seats) {
                kryo.writeObject(out, row);
            }
            int lines = 0;
            for (ChatLine line : checkpoint.chat) {
                lines += line == null ? 0 : 1;
            }
            out.writeVarInt(lines, true);
            for (ChatLine line : checkpoint.chat) {
                if (line != null) {
                    kryo.writeObject(out, line);
                }
            }
        }

        @Override
        public Checkpoint read(Kryo kryo, Input in, Class<? extends Checkpoint> type) {
            int[] world = ints(in);
            int[] history = ints(in);
            int[] controls = ints(in);
            int[] lags = ints(in);
            SeatRow[] seats = new SeatRow[count(in, Format.MAX_UNPACKED_BYTES)];
            for (int i = 0; i < seats.length; i++) {
                seats[i] = kryo.readObject(in, SeatRow.class);
            }
            Checkpoint checkpoint = new Checkpoint(world, history, controls, lags, seats);
            int lines = count(in, checkpoint.chat.length);
            for (int i = 0; i < lines; i++) {
                checkpoint.chat[i] = kryo.readObject(in, ChatLine.class);
            }
            return checkpoint;
        }
    }

    private static final class SeatSerializer extends Serializer<SeatRow> {
        @Override
        public void write(Kryo kryo, Output out, SeatRow row) {
            out.writeVarInt(row.seat(), true);
            out.writeByte(row.state());
            text(out, row.name());
            bytes(out, row.keyHash());
            bytes(out, row.tokenHash());
            out.writeVarInt(row.heldUntil(), false);
        }

        @Override
        public SeatRow read(Kryo kryo, Input in, Class<? extends SeatRow> type) {
            int seat = in.readVarInt(true);
            int state = in.readByte();
            if (seat < 0 || state < SeatRow.EMPTY || state > SeatRow.HELD) {
                throw new KryoException("a seat that cannot be");
            }
            return new SeatRow(
                    seat,
                    state,
                    text(in),
                    bytes(in, MAX_HASH_BYTES),
                    bytes(in, MAX_HASH_BYTES),
                    in.readVarInt(false));
        }
    }

    private static final class ChatSerializer extends Serializer<ChatLine> {
        @Override
        public void write(Kryo kryo, Output out, ChatLine line) {
            out.writeVarLong(line.number(), true);
            out.writeLong(line.atMillis());
            out.writeVarInt(line.seat(), false);
            text(out, line.from());
            text(out, line.text());
        }

        @Override
        public ChatLine read(Kryo kryo, Input in, Class<? extends ChatLine> type) {
            long number = in.readVarLong(true);
            if (number < 0) {
                throw new KryoException("a line that cannot be");
            }
            return new ChatLine(number, in.readLong(), in.readVarInt(false), text(in), text(in));
        }
    }
}
