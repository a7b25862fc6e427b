package dev.perihelion.server;

import dev.perihelion.shared.protocol.Model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/**
 * The trained model of the blocks, {@code assets/models/blocks.model}: the chance of a 0 in each
 * context, in 1/4096, as decimal numbers. Stateless, any thread.
 */
public final class ModelFile {
    private static final String RESOURCE = "/models/blocks.model";
    private static final int PER_LINE = 14;

    private ModelFile() {}

    /**
     * Reads the model that comes with the server.
     *
     * @throws IllegalStateException where the file is missing or not of this version
     */
    public static Model load() {
        try (InputStream in = ModelFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the model of the blocks is missing: " + RESOURCE);
            }
            int[] zeros = new int[Model.contexts()];
            Scanner numbers = new Scanner(in, StandardCharsets.US_ASCII);
            for (int i = 0; i < zeros.length; i++) {
                if (!numbers.hasNextInt()) {
                    throw new IllegalStateException(
                            RESOURCE + " has " + i + " numbers, not " + zeros.length);
                }
                zeros[i] = numbers.nextInt();
            }
            return Model.of(zeros);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a model, as {@link #load} reads it. */
    public static String text(Model model) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Model.contexts(); i++) {
            text.append(model.zero(i)).append((i + 1) % PER_LINE == 0 ? '\n' : ' ');
        }
        return text.append('\n').toString();
    }
}
