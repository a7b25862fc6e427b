package dev.perihelion.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
    private static final String REPORT_PLACE = "/*REPORT*/";
    private static final String HELP_PLACE = "/*HELP*/";

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
            Files.writeString(
                    file,
                    page.replace(REPORT_PLACE, inScript(report.json()))
                            .replace(HELP_PLACE, inScript(help())));
        }
    }

    /** What the report's figures say, by their names. */
    private ObjectNode help() {
        ObjectNode help = new ObjectMapper().createObjectNode();
        report.json()
                .fieldNames()
                .forEachRemaining(name -> help.put(name, FigureHelp.sentence(name)));
        return help;
    }

    /** Inside a script element only "</" could end it early. */
    private static String inScript(ObjectNode json) throws IOException {
        return new ObjectMapper().writeValueAsString(json).replace("</", "<\\/");
    }
}
