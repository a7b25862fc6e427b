package dev.perihelion.server.net;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.perihelion.server.match.ChatLine;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;
import dev.perihelion.server.match.MatchBoard;
import dev.perihelion.server.match.Names;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The text lane of one connection: small JSON objects with a {@code type}, both ways; PROTOCOL.md
 * describes them. One event loop.
 *
 * <p>The first message of any kind is answered with a greeting, so whoever just opens a socket and
 * says hello learns what this is.
 */
final class TextLane implements LaneHandler {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(8192)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long SCORES_NANOS = TimeUnit.MILLISECONDS.toNanos(Limits.SCORES_MILLIS);

    private final Lobby lobby;
    private final ScoreText scoreText;
    private final ChatBudgets chatOfAddress;
    private final String version;
    private boolean greeted;
    private String name = "";
    private @Nullable MatchBoard observed;
    private @Nullable Budget chatBudget;
    private long lineSeen;
    private int scoresSeen;
    private long scoresNanos;

    TextLane(Lobby lobby, ScoreText scoreText, ChatBudgets chatOfAddress, String version) {
        this.lobby = lobby;
        this.chatOfAddress = chatOfAddress;
        this.scoreText = scoreText;
        this.version = version;
    }

    @Override
    public void opened(Peer peer) {
        chatBudget = new Budget(
                peer.limits().chatPerMinute() / 60.0, Limits.CHAT_BURST_SECONDS, peer.nanos());
        name = "guest " + Integer.toHexString(System.identityHashCode(this) & 0xFFFF);
    }

    @Override
    public void message(Peer peer, boolean text, byte[] bytes, int length) {
        boolean first = !greeted;
        if (first) {
            greeted = true;
            peer.sendText(greeting(version).toString());
        }
        JsonNode message = text ? parse(bytes, length) : null;
        if (message != null && message.isObject()) {
            answer(peer, message);
        } else if (!first) {
            error(
                    peer,
                    "",
                    text
                            ? "not a JSON object"
                            : "binary messages need the subprotocol " + Lane.BINARY.subprotocol());
        }
    }

    private static @Nullable JsonNode parse(byte[] bytes, int length) {
        try {
            return JSON.readTree(bytes, 0, length);
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    /** Loads what the first visitor would otherwise wait for. Any thread. */
    static void warmUp(String version) {
        byte[] sample = greeting(version).toString().getBytes(StandardCharsets.UTF_8);
        if (parse(sample, sample.length) == null) {
            throw new IllegalStateException("the greeting is not JSON");
        }
    }

    private static ObjectNode greeting(String version) {
        ObjectNode greeting = object("greeting")
                .put("server", "perihelion")
                .put("version", version)
                .put(
                        "about",
                        "An authoritative multiplayer game server and its game: a gravity arena. "
                                + "Open GET / in a browser to play.");
        greeting.putArray("subprotocols")
                .add(Lane.BINARY.subprotocol())
                .add(Lane.TEXT.subprotocol());
        greeting.put("lane", Lane.TEXT.subprotocol());
        greeting.putArray("messages")
                .add("ping")
                .add("matches")
                .add("observe")
                .add("leave")
                .add("name")
                .add("chat");
        return greeting;
    }

    private void answer(Peer peer, JsonNode message) {
        switch (message.path("type").asText()) {
            case "ping" -> ping(peer, message);
            case "matches" ->
                peer.sendText(object("matches")
                        .<ObjectNode>set("matches", matches(lobby))
                        .toString());
            case "observe" -> observe(peer, message);
            case "leave" -> {
                observed = null;
                peer.sendText(object("left").toString());
            }
            case "name" -> rename(peer, message);
            case "chat" -> chat(peer, message);
            default -> error(peer, "type", "must be ping, matches, observe, leave, name or chat");
        }
    }

    private static void ping(Peer peer, JsonNode message) {
        ObjectNode pong = object("pong").put("time", System.currentTimeMillis());
        JsonNode id = message.path("id");
        if (id.isTextual() || id.isNumber()) {
            pong.set("id", id);
        }
        peer.sendText(pong.toString());
    }

    /** The list of matches, as {@code /api/matches} and the text lane show it. */
    static ArrayNode matches(Lobby lobby) {
        ArrayNode matches = NODES.arrayNode();
        for (MatchBoard board : lobby.boards()) {
            matches.addObject()
                    .put("id", board.id())
                    .put("map", board.map())
                    .put("mode", board.mode().name().toLowerCase(Locale.ROOT))
                    .put("tickRate", board.tickRate())
                    .put("tick", board.tick())
                    .put("seats", board.seats())
                    .put("players", board.players())
                    .put("bots", board.bots())
                    .put("spectators", board.spectators())
                    .put("secondsLeft", board.secondsLeft())
                    .put("running", board.running())
                    .put("overloaded", board.overloaded());
        }
        return matches;
    }

    private void observe(Peer peer, JsonNode message) {
        MatchBoard board = find(peer, message);
        if (board == null) {
            return;
        }
        observed = board;
        lineSeen = board.chat().last();
        scoresSeen = -1;
        scoresNanos = 0;
        peer.sendText(object("observing").put("match", board.id()).toString());
    }

    private @Nullable MatchBoard find(Peer peer, JsonNode message) {
        JsonNode id = message.path("match");
        if (id.isMissingNode()) {
            if (observed != null) {
                return observed;
            }
            if (!lobby.boards().isEmpty()) {
                return lobby.boards().getFirst();
            }
        }
        MatchBoard board = id.isInt() ? lobby.board(id.asInt()) : null;
        if (board == null) {
            error(peer, "match", "must be the id of a match; the message 'matches' lists them");
        }
        return board;
    }

    private void rename(Peer peer, JsonNode message) {
        JsonNode wanted = message.path("name");
        String clean = wanted.isTextual()
                ? Names.clean(wanted.asText(), peer.limits().nameLength(), "")
                : "";
        if (clean.isEmpty()) {
            error(peer, "name", "must be text with something to see in it");
            return;
        }
        name = clean;
        peer.sendText(object("named").put("name", name).toString());
    }

    private void chat(Peer peer, JsonNode message) {
        int limit = peer.limits().chatLength();
        JsonNode wanted = message.path("text");
        String text = wanted.isTextual() ? Names.line(wanted.asText(), limit) : "";
        if (text.isEmpty() || wanted.asText().codePointCount(0, wanted.asText().length()) > limit) {
            error(peer, "text", "must be text of 1 to " + limit + " characters");
            return;
        }
        if (chatBudget == null
                || !chatBudget.take(1, peer.nanos())
                || !chatOfAddress.take(peer.address(), peer.nanos())) {
            peer.counters().count(NetEvent.CHAT_REFUSED);
            error(peer, "text", "too many chat lines; wait a little");
            return;
        }
        MatchBoard board = find(peer, message);
        if (board != null) {
            // Players' names hold no '@', so nobody on this lane can pass for one of them.
            ChatLine line = board.chat().say(System.currentTimeMillis(), -1, name + "@text", text);
            if (board != observed) {
                peer.sendText(chat(board, line).toString());
            }
        }
    }

    private static ObjectNode chat(MatchBoard board, ChatLine line) {
        return object(line.from().isEmpty() ? "notice" : "chat")
                .put("match", board.id())
                .put("number", line.number())
                .put("time", line.atMillis())
                .put("from", line.from())
                .put("text", line.text());
    }

    @Override
    public void sweep(Peer peer, long nowNanos) {
        MatchBoard board = observed;
        if (board == null || !peer.ready()) {
            return;
        }
        long last = board.chat().last();
        for (long number = lineSeen + 1; number <= last; number++) {
            ChatLine line = board.chat().line(number);
            if (line != null) {
                peer.sendText(chat(board, line).toString());
            }
        }
        lineSeen = last;
        int scores = board.version();
        if (scores != scoresSeen && nowNanos - scoresNanos >= SCORES_NANOS) {
            scoresSeen = scores;
            scoresNanos = nowNanos;
            peer.sendText(scoreText.of(board));
        }
    }

    private static void error(Peer peer, String field, String reason) {
        peer.sendText(object("error").put("field", field).put("reason", reason).toString());
    }

    private static ObjectNode object(String type) {
        return NODES.objectNode().put("type", type);
    }

    @Override
    public void closed(Peer peer) {
        observed = null;
    }
}
