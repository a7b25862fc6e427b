package dev.perihelion.client.desktop;

import static org.lwjgl.opengl.GL33C.*;

import org.lwjgl.BufferUtils;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;

import javax.imageio.ImageIO;

/** One picture of the window as a PNG file: read on the display thread, written on another. */
final class Screenshot {
    private final Path file;
    private final CompletableFuture<Path> written = new CompletableFuture<>();

    Screenshot(Path file) {
        this.file = file;
    }

    /** Reads what was just drawn. Display thread. */
    void take(int width, int height) {
        ByteBuffer rgb = BufferUtils.createByteBuffer(width * height * 3);
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, rgb);
        Thread.ofPlatform().name("screenshot").start(() -> write(width, height, rgb));
    }

    private void write(int width, int height, ByteBuffer rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = ((height - 1 - y) * width + x) * 3;
                image.setRGB(
                        x,
                        y,
                        (rgb.get(at) & 255) << 16
                                | (rgb.get(at + 1) & 255) << 8
                                | rgb.get(at + 2) & 255);
            }
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            // Whoever waits for the file finds it whole.
            Path part = file.resolveSibling(file.getFileName() + ".part");
            ImageIO.write(image, "png", part.toFile());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            written.complete(file);
        } catch (IOException e) {
            written.completeExceptionally(e);
        }
    }

    /** Completes when the file is there. */
    CompletableFuture<Path> written() {
        return written;
    }
}
