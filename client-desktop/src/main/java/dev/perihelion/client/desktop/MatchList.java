package dev.perihelion.client.desktop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.perihelion.shared.client.OpenMatch;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What matches a server has, asked for over HTTP while the start page is open. Asked by whoever has
 * the game; answers come on threads of the HTTP client.
 */
final class MatchList {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final double EVERY_SECONDS = 3;
    private static final int MOST_MATCHES = 64;
    private static final int MAX_ANSWER_BYTES = 1 << 17;
    private static final int MAX_WORD = 40;

    /**
     * What is known of a server.
     *
     * @param matches null where it did not answer
     */
    record Answer(Address address, @Nullable List<OpenMatch> matches) {}

    private final HttpClient http;
    private final JsonFactory json = new JsonFactory();
    private @Nullable Address asked;
    private double askedSeconds = -EVERY_SECONDS;
    private volatile @Nullable Answer answer;

    MatchList(HttpClient http) {
        this.http = http;
    }

    /** Asks a server when it is time to, and returns the newest answer of it, or null. */
    @Nullable
    Answer of(Address address, double now) {
        boolean other = !address.equals(asked);
        if (other || now - askedSeconds >= EVERY_SECONDS) {
            asked = address;
            askedSeconds = now;
            ask(address);
        }
        Answer known = answer;
        return known != null && known.address().equals(address) ? known : null;
    }

    private void ask(Address address) {
        var _ = http.sendAsync(
                        HttpRequest.newBuilder(address.matches()).timeout(LIMIT).build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofString(), MAX_ANSWER_BYTES))
                .whenComplete((answered, fault) -> answer = new Answer(
                        address,
                        fault != null || answered.statusCode() != 200
                                ? null
                                : read(answered.body())));
    }

    /** Reads the list; null where it makes no sense. */
    @Nullable
    List<OpenMatch> read(String body) {
        List<OpenMatch> entries = new ArrayList<>();
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            JsonToken next = parser.nextToken();
            while (next == JsonToken.START_OBJECT && entries.size() < MOST_MATCHES) {
                entries.add(entry(parser));
                next = parser.nextToken();
            }
            return next == JsonToken.START_OBJECT || next == JsonToken.END_ARRAY ? entries : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static OpenMatch entry(JsonParser parser) throws IOException {
        int id = 0;
        String map = "";
        String mode = "";
        int players = 0;
        int bots = 0;
        int seats = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> id = parser.getValueAsInt();
                case "map" -> map = word(parser);
                case "mode" -> mode = word(parser);
                case "players" -> players = parser.getValueAsInt();
                case "bots" -> bots = parser.getValueAsInt();
                case "seats" -> seats = parser.getValueAsInt();
                default -> parser.skipChildren();
            }
        }
        return new OpenMatch(id, map, mode, players, bots, seats);
    }

    /** A text of few characters, since it is drawn. */
    private static String word(JsonParser parser) throws IOException {
        String text = Objects.requireNonNullElse(parser.getValueAsString(), "");
        boolean isShort = text.codePointCount(0, text.length()) <= MAX_WORD;
        return isShort ? text : text.substring(0, text.offsetByCodePoints(0, MAX_WORD));
    }
}
