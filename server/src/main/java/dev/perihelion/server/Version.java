package dev.perihelion.server;

/** The version of this build. Stateless, any thread. */
final class Version {
    private Version() {}

    /** The version in the manifest, or {@code dev} when run from classes. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
