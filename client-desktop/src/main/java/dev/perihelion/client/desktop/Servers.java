package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Storage;

import java.util.ArrayList;
import java.util.List;

/** The servers a player may want: the ones last used, newest first, and the local one. */
final class Servers {
    /** Where {@code ./perihelion} listens if nobody says otherwise. */
    static final String LOCAL = "localhost:8080";

    /** How many are offered. */
    static final int MOST = 3;

    private static final String KEY = "servers";

    private final Storage storage;

    Servers(Storage storage) {
        this.storage = storage;
    }

    /** As a player reads them; never empty. */
    List<String> labels() {
        List<String> labels = new ArrayList<>();
        String kept = storage.get(KEY);
        for (String label : (kept == null ? "" : kept).split(" ", -1)) {
            if (labels.size() < MOST && !labels.contains(label) && Address.read(label) != null) {
                labels.add(label);
            }
        }
        if (labels.size() < MOST && !labels.contains(LOCAL)) {
            labels.add(LOCAL);
        }
        return labels;
    }

    /** This one was gone to. */
    void used(Address address) {
        List<String> labels = labels();
        labels.remove(address.label());
        labels.addFirst(address.label());
        storage.put(KEY, String.join(" ", labels.subList(0, Math.min(MOST, labels.size()))));
    }
}
