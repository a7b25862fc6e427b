package dev.perihelion.server.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;

/** Figures read what they stand for, also when nobody else remembers them. */
class MetricsTest {
    @Test
    void figuresSurviveACollection() {
        try (Metrics metrics = new Metrics()) {
            AtomicLong count = new AtomicLong(17);
            metrics.counter("some.count", "A count", "kind", "one", () -> count.get());
            metrics.gauge("some.level", "A level", () -> count.get() / 2.0);
            WeakReference<Object> litter = new WeakReference<>(new Object());
            for (int i = 0; i < 100 && litter.get() != null; i++) {
                System.gc();
            }
            String text = metrics.scrape();
            assertTrue(text.contains("some_count_total{kind=\"one\"} 17.0"), text);
            assertTrue(text.contains("some_level 8.5"), text);
        }
    }
}
