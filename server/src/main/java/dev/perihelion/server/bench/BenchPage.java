package dev.perihelion.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run as one HTML page without anything from elsewhere: percentile curves, phases, and the time
 * line of the ticks over budget. One thread.
 */
public final class BenchPage {
    private static final String TEMPLATE = "page.html";
    private static final String PLACE = "/*REPORT*/";

    private final BenchReport report;

    public BenchPage(BenchReport report) {
        this.report = report;
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        try (InputStream in = BenchPage.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IOException("the program was built without " + TEMPLATE);
            }
            String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // Inside a script element only "</" could end it early.
            String json =
                    new ObjectMapper().writeValueAsString(report.json()).replace("</", "<\\/");
            Files.writeString(file, page.replace(PLACE, json));
        }
    }
}
