package dev.perihelion.server.net;

import dev.perihelion.server.kernel.Scheduling;

import io.netty.util.concurrent.DefaultThreadFactory;

/** Makes the threads of event loops: a loop that is woken does not run in place of a tick. */
final class LoopThreads extends DefaultThreadFactory {
    LoopThreads() {
        super("net");
    }

    @Override
    public Thread newThread(Runnable loop) {
        return super.newThread(() -> {
            Scheduling.yieldOnWake();
            loop.run();
        });
    }
}
