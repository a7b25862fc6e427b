package dev.perihelion.server.match;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts pauses for the garbage collector. One thread.
 *
 * <p>Concurrent collectors have a bean for their cycles and one for their pauses; where a bean
 * called after pauses exists, only such are counted.
 */
final class GcPauses {
    private final GarbageCollectorMXBean[] beans;
    private long seen;

    GcPauses() {
        List<GarbageCollectorMXBean> all = ManagementFactory.getGarbageCollectorMXBeans();
        List<GarbageCollectorMXBean> pausing = new ArrayList<>(all);
        pausing.removeIf(bean -> !bean.getName().contains("Pauses"));
        beans = (pausing.isEmpty() ? all : pausing).toArray(GarbageCollectorMXBean[]::new);
        seen = total();
    }

    private long total() {
        long sum = 0;
        for (GarbageCollectorMXBean bean : beans) {
            sum += Math.max(0, bean.getCollectionCount());
        }
        return sum;
    }

    /** Pauses that ended since this was last asked. */
    int sinceAsked() {
        long before = seen;
        seen = total();
        return (int) (seen - before);
    }
}
