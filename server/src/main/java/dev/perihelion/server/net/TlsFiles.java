package dev.perihelion.server.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import java.io.File;
import java.io.IOException;

/**
 * The certificate, read again when its files change, so that it is renewed without a restart.
 * {@link #refresh} by one thread, the context by any.
 *
 * <p>A new file that cannot be used is logged, and the one before stays in force.
 */
public final class TlsFiles {
    private final File certificate;
    private final File key;
    private final Logger log;
    private volatile @Nullable SslContext context;
    private long certificateMillis;
    private long keyMillis;

    /**
     * @param certificate PEM file with the chain
     * @param key PEM file with the private key, PKCS#8
     */
    public TlsFiles(String certificate, String key, Logger log) {
        this.certificate = new File(certificate);
        this.key = new File(key);
        this.log = log;
    }

    /**
     * Reads the files for the first time.
     *
     * @throws IOException if they cannot be used; the message is one line
     */
    public void load() throws IOException {
        certificateMillis = certificate.lastModified();
        keyMillis = key.lastModified();
        for (File file : new File[] {certificate, key}) {
            if (!file.canRead()) {
                throw new IOException(file + ": cannot be read");
            }
        }
        try {
            context = SslContextBuilder.forServer(certificate, key).build();
        } catch (IllegalArgumentException | javax.net.ssl.SSLException e) {
            throw new IOException(
                    certificate + ", " + key + ": not a PEM certificate chain with its PKCS#8 key",
                    e);
        }
    }

    /** Reads the files again if they have changed. */
    public void refresh() {
        if (certificate.lastModified() == certificateMillis && key.lastModified() == keyMillis) {
            return;
        }
        try {
            load();
            log.info("event=certificate-loaded file={}", certificate);
        } catch (IOException e) {
            log.error("event=certificate-refused reason=\"{}\"", e.getMessage());
        }
    }

    /** What new connections are served with. */
    SslContext context() {
        SslContext present = context;
        if (present == null) {
            throw new IllegalStateException("not loaded");
        }
        return present;
    }
}
