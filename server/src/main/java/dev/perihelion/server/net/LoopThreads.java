package dev.perihelion.server.net;

import dev.perihelion.server.kernel.Scheduling;

import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Makes the threads of event loops: a loop that is woken does not run in place of a tick, be it the
 * server's or one that plays players on the same machine.
 */
public final class LoopThreads extends DefaultThreadFactory {
    /** @param name of the threads, with a number behind it */
    public LoopThreads(String name) {
        super(name, true);
    }

    @Override
    public Thread newThread(Runnable loop) {
        return super.newThread(() -> {
            Scheduling.yieldOnWake();
            loop.run();
        });
    }
}
