package dev.perihelion.server;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One object of a map's JSON, read field by field: a field that is missing, unknown, of the wrong
 * kind or out of its range is refused by its whole name, as in {@code bodies[2].radius}. Stateless,
 * any thread.
 *
 * @param path what stands before a field's name, empty for the map itself
 */
record MapNode(String path, JsonNode node) {
    /** A fault of that field, for {@link MapFile} to put the file's name in front. */
    IllegalArgumentException fault(String field, String reason) {
        return new IllegalArgumentException(path + field + ": " + reason);
    }

    /** Refuses whatever has another name: a slip of the pen must not go unnoticed. */
    void only(Set<String> fields) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    (path.isEmpty() ? "the map" : path.substring(0, path.length() - 1))
                            + ": must be an object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw fault(Line.quoted(name), "there is no such field");
            }
        }
    }

    /** A whole number within bounds that must be there. */
    int number(String field, int low, int high) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            throw fault(field, "is missing");
        }
        if (!value.isIntegralNumber()) {
            throw fault(field, "must be a whole number");
        }
        if (!value.canConvertToInt() || value.asInt() < low || value.asInt() > high) {
            throw fault(field, Line.quoted(value.asText()) + " is outside " + low + " to " + high);
        }
        return value.asInt();
    }

    /** A whole number within bounds that may be left out. */
    int number(String field, int low, int high, int otherwise) {
        return node.has(field) ? number(field, low, high) : otherwise;
    }

    /** A yes or no that may be left out, which is no. */
    boolean flag(String field) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw fault(field, "must be true or false");
        }
        return value.asBoolean();
    }

    /** A text that must be there. */
    String text(String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw fault(field, value.isMissingNode() ? "is missing" : "must be a text");
        }
        return value.asText();
    }

    /** One of the names of an enum, in small letters. */
    <E extends Enum<E>> E choice(String field, Class<E> type) {
        String text = text(field);
        StringBuilder names = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(text)) {
                return constant;
            }
            names.append(names.isEmpty() ? "" : ", ").append(name);
        }
        throw fault(field, "'" + Line.quoted(text) + "' is none of " + names);
    }

    /** A list of objects that may be left out. */
    List<MapNode> list(String field, int most) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isArray()) {
            throw fault(field, "must be a list");
        }
        if (value.size() > most) {
            throw fault(field, value.size() + " are more than " + most);
        }
        List<MapNode> nodes = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            nodes.add(new MapNode(path + field + "[" + i + "].", value.get(i)));
        }
        return nodes;
    }
}
