package dev.perihelion.server.kernel;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;

/** Functions of the C library. Any thread. */
final class CLibrary {
    /** Of send(2): MSG_NOSIGNAL and MSG_DONTWAIT. */
    static final int NO_SIGNAL_NO_WAIT = 0x4000 | 0x40;

    private CLibrary() {}

    /** A function on Linux; null elsewhere, and where the library has none of that name. */
    @SuppressWarnings("restricted") // The launcher lets native code be called.
    static @Nullable MethodHandle function(
            String name, MemoryLayout result, MemoryLayout... arguments) {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return null;
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(symbol ->
                        linker.downcallHandle(symbol, FunctionDescriptor.of(result, arguments)))
                .orElse(null);
    }

    /** What a call threw; a function of C throws nothing. */
    static RuntimeException fault(Throwable cause) {
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(cause);
    }
}
