package dev.perihelion.server;

import dev.perihelion.server.match.Limits;

/** The limits as the settings have them. Stateless, any thread. */
final class SettingsLimits {
    private static final int MILLIS = 1000;

    private SettingsLimits() {}

    static Limits of(Settings settings) {
        return new Limits(
                settings.number(Setting.MAX_CONNECTIONS),
                settings.number(Setting.CONNECTIONS_PER_ADDRESS),
                settings.number(Setting.HANDSHAKE_SECONDS) * MILLIS,
                settings.number(Setting.IDLE_SECONDS) * MILLIS,
                settings.number(Setting.CLOSE_SECONDS) * MILLIS,
                settings.number(Setting.BINARY_MESSAGE_BYTES),
                settings.number(Setting.TEXT_MESSAGE_BYTES),
                settings.number(Setting.MESSAGES_PER_SECOND),
                settings.number(Setting.BYTES_PER_SECOND),
                settings.number(Setting.CHAT_PER_MINUTE),
                settings.number(Setting.CHAT_LENGTH),
                settings.number(Setting.NAME_LENGTH),
                settings.number(Setting.SEAT_HELD_SECONDS) * MILLIS,
                settings.number(Setting.SPECTATORS));
    }
}
