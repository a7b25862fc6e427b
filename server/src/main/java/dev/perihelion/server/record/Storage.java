package dev.perihelion.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where segments go: a port, so that tests can bring a disk that fails. Writer thread; the thread
 * that waits for the disk calls {@link Segment#sync} beside it, and closes what is complete.
 */
interface Storage {
    /** Makes a new file; its folder is made too. */
    Segment create(Path file) throws IOException;

    /** A file that grows, and whose last record may be written again. */
    interface Segment extends AutoCloseable {
        /** Writes all of it from an offset on. */
        void write(ByteBuffer bytes, long at) throws IOException;

        /** Waits until all that was written is on the disk. */
        void sync() throws IOException;

        /** Cuts off what is behind an offset. */
        void cut(long at) throws IOException;

        /** Deletes the file. */
        void delete() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** The real disk. */
    static Storage disk() {
        return file -> {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new Segment() {
                @Override
                public void write(ByteBuffer bytes, long at) throws IOException {
                    long position = at;
                    while (bytes.hasRemaining()) {
                        position += channel.write(bytes, position);
                    }
                }

                @Override
                public void sync() throws IOException {
                    channel.force(false);
                }

                @Override
                public void cut(long at) throws IOException {
                    channel.truncate(at);
                }

                @Override
                public void delete() throws IOException {
                    Files.delete(file);
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            };
        };
    }
}
