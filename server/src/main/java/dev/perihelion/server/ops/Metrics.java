package dev.perihelion.server.ops;

import dev.perihelion.server.match.Match;
import dev.perihelion.server.match.MatchBoard;
import dev.perihelion.server.match.Phase;
import dev.perihelion.server.match.TickFigures;
import dev.perihelion.server.match.Totals;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.HdrHistogram.Histogram;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * All figures of the server in the text format of Prometheus. Any thread.
 *
 * <p>Nothing is counted here: matches and sockets count for themselves without locks, and a scrape
 * reads them. Tick times come from HdrHistograms, which keep three digits of each time and two of a
 * phase's: a bucket is as exact as that.
 */
public final class Metrics implements AutoCloseable {
    private static final long[] BUCKETS_MICROS = {
        20, 50, 100, 200, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 250_000,
        1_000_000
    };
    private static final double NANOS = 1e9;

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final List<Match> matches = new CopyOnWriteArrayList<>();

    /** The registry holds figures weakly: without this they read 0 after a collection. */
    private final List<Object> figures = new CopyOnWriteArrayList<>();

    public Metrics() {
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private <T> T kept(T figure) {
        figures.add(figure);
        return figure;
    }

    /** Adds a figure that only grows. */
    public void counter(String name, String help, String tag, String value, LongSupplier figure) {
        FunctionCounter.builder(name, kept(figure), LongSupplier::getAsLong)
                .description(help)
                .tags(Tags.of(Tag.of(tag, value)))
                .register(registry);
    }

    /** Adds a figure that goes up and down. */
    public void gauge(String name, String help, DoubleSupplier figure) {
        Gauge.builder(name, kept(figure), DoubleSupplier::getAsDouble)
                .description(help)
                .register(registry);
    }

    /** Adds the figures of a match. */
    public void add(Match match) {
        matches.add(match);
        MatchBoard board = match.gate().board();
        TickFigures figures = match.figures();
        Tags tags = Tags.of("match", Integer.toString(board.id()));
        gauge(tags, "perihelion.match.players", "Seats flown by people", board::players);
        gauge(tags, "perihelion.match.bots", "Seats flown by bots", board::bots);
        gauge(tags, "perihelion.match.spectators", "Viewers without a seat", board::spectators);
        gauge(
                tags,
                "perihelion.match.running",
                "1 while ticks come",
                () -> board.running() ? 1 : 0);
        gauge(
                tags,
                "perihelion.match.overloaded",
                "1 while snapshots are thinned out",
                () -> board.overloaded() ? 1 : 0);
        count(tags, "perihelion.match.ticks", "Ticks run", figures::ticks);
        count(
                tags,
                "perihelion.match.overruns",
                "Ticks that took longer than their period",
                figures::overruns);
        count(
                tags,
                "perihelion.match.dropped.ticks",
                "Ticks left out because the loop was too late",
                figures::dropped);
        count(
                tags,
                "perihelion.match.slow.ticks",
                "Ticks over their budget, see /api/figures",
                figures.slow()::count);
        for (Totals.Sum sum : Totals.Sum.values()) {
            String name = sum.name().toLowerCase(Locale.ROOT).replace('_', '.');
            count(
                    tags,
                    "perihelion.match." + name,
                    "Sum over all sessions",
                    () -> match.totals().of(sum));
        }
    }

    private void gauge(Tags tags, String name, String help, DoubleSupplier figure) {
        Gauge.builder(name, kept(figure), DoubleSupplier::getAsDouble)
                .description(help)
                .tags(tags)
                .register(registry);
    }

    private void count(Tags tags, String name, String help, LongSupplier figure) {
        FunctionCounter.builder(name, kept(figure), LongSupplier::getAsLong)
                .description(help)
                .tags(tags)
                .register(registry);
    }

    /** All of it, as {@code GET /metrics} answers. */
    public String scrape() {
        StringBuilder text = new StringBuilder(registry.scrape());
        begin(text, "perihelion_tick_duration_seconds", "How long ticks took");
        for (Match match : matches) {
            append(
                    text,
                    "perihelion_tick_duration_seconds",
                    label(match),
                    match.figures().durations());
        }
        begin(
                text,
                "perihelion_tick_lateness_seconds",
                "How late ticks began, against their schedule");
        for (Match match : matches) {
            append(
                    text,
                    "perihelion_tick_lateness_seconds",
                    label(match),
                    match.figures().latenesses());
        }
        begin(text, "perihelion_tick_phase_seconds", "How long the phases of ticks took");
        for (Match match : matches) {
            for (Phase phase : Phase.values()) {
                append(
                        text,
                        "perihelion_tick_phase_seconds",
                        label(match) + ",phase=\"" + phase.label() + "\"",
                        match.figures().phase(phase));
            }
        }
        return text.toString();
    }

    private static void begin(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" histogram\n");
    }

    private static String label(Match match) {
        return "{match=\"" + match.gate().board().id() + "\"";
    }

    private static void append(StringBuilder text, String name, String label, Histogram histogram) {
        for (long micros : BUCKETS_MICROS) {
            long count = histogram.getTotalCount() == 0
                    ? 0
                    : histogram.getCountBetweenValues(0, micros * 1000);
            text.append(name).append("_bucket").append(label);
            text.append(",le=\"")
                    .append(micros / 1e6)
                    .append("\"} ")
                    .append(count)
                    .append('\n');
        }
        text.append(name).append("_bucket").append(label).append(",le=\"+Inf\"} ");
        text.append(histogram.getTotalCount()).append('\n');
        double sum = histogram.getMean() * histogram.getTotalCount() / NANOS;
        text.append(name).append("_sum").append(label).append("} ").append(sum).append('\n');
        text.append(name).append("_count").append(label).append("} ");
        text.append(histogram.getTotalCount()).append('\n');
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
