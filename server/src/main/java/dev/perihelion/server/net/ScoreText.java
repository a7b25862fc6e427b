package dev.perihelion.server.net;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.perihelion.server.match.MatchBoard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The scores of a match as text, made once for all who observe it. Any thread. */
final class ScoreText {
    /** A text and the version of the scores it shows. */
    private record Made(int version, String text) {}

    private final Map<Integer, Made> made = new ConcurrentHashMap<>();

    /** The message that shows the scores of now. */
    String of(MatchBoard board) {
        int version = board.version();
        Made known = made.get(board.id());
        if (known != null && known.version() == version) {
            return known.text();
        }
        Made fresh = new Made(version, text(board));
        made.put(board.id(), fresh);
        return fresh.text();
    }

    private static String text(MatchBoard board) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("type", "scores")
                .put("match", board.id())
                .put("tick", board.tick());
        ArrayNode lines = message.putArray("scores");
        for (MatchBoard.Score score : board.scores()) {
            lines.addObject()
                    .put("seat", score.seat())
                    .put("name", score.name())
                    .put("score", score.score())
                    .put("kills", score.kills())
                    .put("deaths", score.deaths());
        }
        return message.toString();
    }
}
