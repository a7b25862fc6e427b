package dev.perihelion.server.match;

/** What bots are called: stars that have names. Stateless, any thread. */
final class BotNames {
    private static final String[] STARS = {
        "Vega", "Rigel", "Altair", "Deneb", "Mira", "Spica", "Castor", "Pollux", "Antares",
                "Capella", "Procyon", "Bellatrix",
        "Alnitak", "Mizar", "Regulus", "Arcturus", "Achernar", "Hadar", "Acrux", "Shaula", "Alhena",
                "Merak", "Thuban", "Sadr",
        "Algol", "Markab", "Enif", "Kochab", "Izar", "Nunki", "Sabik", "Alya"
    };

    private BotNames() {}

    /** The name of the bot of a seat; no two seats share one. */
    static String of(int seat) {
        String star = STARS[seat % STARS.length];
        return seat < STARS.length ? star : star + " " + (seat / STARS.length + 1);
    }
}
