package dev.perihelion.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Joins the segments of a match to one file. Stateless, any thread. */
public final class Export {
    private Export() {}

    /**
     * Joins them in a new file; what is not sound in them is left out.
     *
     * @return bytes of the new file
     * @throws IOException where there is nothing to join, or the file cannot be made; one line
     */
    public static long join(Path from, Path to) throws IOException {
        List<Path> segments = Tape.files(from);
        if (Files.exists(to)) {
            throw new RecordException(to + ": is there already");
        }
        try (FileChannel out =
                FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (Path segment : segments) {
                byte[] bytes = Files.readAllBytes(segment);
                if (segments.size() == 1 || !RecordScan.foreign(bytes)) {
                    append(out, segment, bytes);
                }
            }
            out.force(false);
            return out.size();
        } catch (IOException e) {
            Files.deleteIfExists(to);
            throw e;
        }
    }

    private static void append(FileChannel out, Path segment, byte[] bytes) throws IOException {
        String fault = RecordScan.headerFault(bytes);
        if (!fault.isEmpty()) {
            throw new RecordException(segment + ": " + fault);
        }
        if (out.size() == 0) {
            write(out, bytes, 0, Format.HEADER_BYTES);
        }
        RecordScan scan = new RecordScan(bytes, (offset, reason) -> {});
        while (scan.next()) {
            write(out, bytes, scan.recordAt(), scan.bodyAt() + scan.bodyBytes() - scan.recordAt());
        }
    }

    private static void write(FileChannel out, byte[] bytes, int from, int count)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }
}
