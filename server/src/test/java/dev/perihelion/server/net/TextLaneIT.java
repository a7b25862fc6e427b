package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.perihelion.server.match.Limits;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.NoticeReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The text lane as PROTOCOL.md tells it, its chat with players, and what of it all is logged. */
class TextLaneIT {
    private static final Path PAGE = Path.of("..", "shared", "PROTOCOL.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SAID_EXACTLY =
            Set.of("type", "field", "reason", "id", "about", "lane", "from", "text");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        logged.start();
        if (LoggerFactory.getLogger(TestServer.class) instanceof Logger logger) {
            logger.addAppender(logged);
            logger.setLevel(ch.qos.logback.classic.Level.DEBUG);
        }
        server = new TestServer(IoKind.NIO, Limits.defaults(), 8, 4);
    }

    @AfterEach
    void stop() {
        server.close();
        if (LoggerFactory.getLogger(TestServer.class) instanceof Logger logger) {
            logger.detachAppender(logged);
        }
    }

    @Test
    void theConversationInTheProtocolIsTrue() throws Exception {
        String page = Files.readString(PAGE);
        String told = page.substring(
                page.indexOf("<!-- conversation -->"),
                page.indexOf("<!-- end of conversation -->"));
        List<String> lines = told.lines()
                .filter(line -> line.startsWith("→ ") || line.startsWith("← "))
                .toList();
        assertTrue(lines.size() > 20, "the conversation is " + lines.size() + " lines long");
        try (RawSocket raw =
                RawSocket.upgraded(server.port, "Sec-WebSocket-Protocol: perihelion.json.v1\r\n")) {
            for (String line : lines) {
                String message = line.substring(2);
                if (line.startsWith("→")) {
                    raw.send(FrameReaderTest.frame(0x81, message));
                } else {
                    hear(raw, JSON.readTree(message));
                }
            }
        }
    }

    private void hear(RawSocket raw, JsonNode told) throws IOException {
        String type = told.path("type").asText();
        if (type.equals("notice")) {
            server.match.gate().board().chat().say(1, -1, "", told.path("text").asText());
        }
        JsonNode heard = JSON.readTree(raw.frame().substring(3));
        // Scores come whenever bots fight.
        while (heard.path("type").asText().equals("scores") && !type.equals("scores")) {
            heard = JSON.readTree(raw.frame().substring(3));
        }
        assertAlike(told, heard, type);
    }

    /** The same fields of the same kinds, and some with the same values. */
    private static void assertAlike(JsonNode told, JsonNode heard, String where) {
        assertEquals(told.getNodeType(), heard.getNodeType(), where);
        if (told.isArray()) {
            assertAlike(told.get(0), heard.get(0), where + "[]");
        } else if (told.isObject()) {
            Set<String> names = new TreeSet<>();
            heard.fieldNames().forEachRemaining(names::add);
            Set<String> expected = new TreeSet<>();
            told.fieldNames().forEachRemaining(expected::add);
            assertEquals(expected, names, where);
            for (String name : expected) {
                if (SAID_EXACTLY.contains(name) && told.get(name).isTextual()) {
                    assertEquals(told.get(name), heard.get(name), where + "." + name);
                }
                assertAlike(told.get(name), heard.get(name), where + "." + name);
            }
        }
    }

    @Test
    void chatOfBothLanesIsOneChat() throws Exception {
        try (RawSocket raw = RawSocket.upgraded(server.port, "");
                RawPlayer ann = new RawPlayer(server.port, 1)) {
            raw.send(FrameReaderTest.frame(0x81, "{\"type\":\"observe\"}"));
            while (!raw.frame().contains("observing")) {} // what is said before is not heard
            ann.readSnapshot();
            ann.chat("from the cockpit");
            String heard = raw.frame();
            while (!heard.contains("\"chat\",\"match\"")) {
                heard = raw.frame();
            }
            assertTrue(heard.contains("\"from\":\"Raw 1\",\"text\":\"from the cockpit\""), heard);
            raw.send(FrameReaderTest.frame(0x81, "{\"type\":\"name\",\"name\":\"Bob\"}"));
            raw.send(FrameReaderTest.frame(0x81, "{\"type\":\"chat\",\"text\":\"from the desk\"}"));
            assertEquals("Bob@text: from the desk", chatHeard(ann, "desk"));
        }
    }

    @Test
    void aPlayerWhoseLineIsNotPassedOnIsToldOnceAndAlone() throws Exception {
        try (RawPlayer ann = new RawPlayer(server.port, 1);
                RawPlayer bob = new RawPlayer(server.port, 2)) {
            ann.readSnapshot();
            bob.readSnapshot();
            ann.chat(" ");
            assertEquals("Not sent: a line has 1 to 200 characters.", chatHeard(ann, "Not sent"));
            int most = 5;
            for (int i = 1; i <= 20; i++) {
                ann.chat("line " + i + " of Ann");
            }
            String told = "Not sent: too many lines; wait a little.";
            assertEquals(told, chatHeard(ann, "Not sent"));
            List<String> lines = heardUntil(bob, "line " + most);
            assertEquals(most, lines.size(), "nobody else hears it: " + lines);
            bob.chat("and now");
            for (RawPlayer player : List.of(ann, bob)) {
                List<String> heard = heardUntil(player, "and now");
                assertTrue(heard.contains("and now"), heard.toString());
                assertFalse(heard.contains(told), "it is said once");
            }
        }
    }

    /** All chat a player hears, up to a line with that part. */
    private static List<String> heardUntil(RawPlayer player, String part) throws IOException {
        List<String> heard = new ArrayList<>();
        NoticeReader notices = new NoticeReader();
        for (int i = 0; i < 10 * TestServer.RATE; i++) {
            player.readSnapshot();
            notices.reset(player.replica().notices(), player.replica().header().noticeBytes);
            while (notices.next()) {
                if (notices.notice().type == Notice.CHAT) {
                    heard.add(notices.notice().text);
                }
            }
            if (heard.stream().anyMatch(text -> text.contains(part))) {
                return heard;
            }
        }
        return List.of("never " + part);
    }

    private static String chatHeard(RawPlayer player, String part) throws IOException {
        return heardUntil(player, part).stream()
                .filter(text -> text.contains(part) && !text.startsWith("never"))
                .findFirst()
                .orElse("");
    }

    @Test
    void theLogHasSessionsButNoSecretAndNoWordOfAPlayer() throws Exception {
        String evil = "Eve\"\n12:00 ERROR event=fake";
        byte[] resume = new byte[16];
        new java.util.Random(1).nextBytes(resume);
        String token;
        try (RawPlayer eve = new RawPlayer(server.port, 0x5EC2, resume, 0);
                RawSocket raw = RawSocket.upgraded(server.port, "")) {
            token = HexFormat.of().formatHex(eve.resume());
            eve.readSnapshot();
            eve.chat(evil);
            raw.send(FrameReaderTest.frame(0x81, "{\"type\":\"observe\"}"));
            raw.send(FrameReaderTest.frame(0x81, "{\"type\":\"name\",\"name\":\"Eve\"}"));
            raw.send(FrameReaderTest.frame(
                    0x81,
                    JSON.createObjectNode()
                            .put("type", "chat")
                            .put("text", evil)
                            .toString()));
            eve.say(ClientMessage.DESYNC, 7);
            eve.write(FrameReaderTest.frame(0x82, evil));
        }
        assertTrue(TestServer.within(10, () -> logged().contains("event=gone session=")));
        String log = logged();
        assertTrue(log.contains("event=hello session="), log);
        for (String secret :
                List.of("Eve", "fake", token, HexFormat.of().formatHex(resume), "5ec2", "Raw")) {
            assertFalse(log.contains(secret), secret + " in\n" + log);
        }
        assertTrue(
                log.lines().allMatch(line -> line.matches("event=\\S+( \\w+=(\\S+|\"[^\"]*\"))*")),
                log);
    }

    private String logged() {
        synchronized (logged) {
            StringBuilder lines = new StringBuilder();
            for (ILoggingEvent event : List.copyOf(logged.list)) {
                lines.append(event.getFormattedMessage()).append('\n');
            }
            return lines.toString();
        }
    }

    @Test
    void bytesBehindTheObjectAreNotPassedOver() throws IOException {
        try (RawSocket raw = RawSocket.upgraded(server.port, "")) {
            raw.send(FrameReaderTest.frame(0x81, "hi"));
            raw.frame();
            raw.send(FrameReaderTest.frame(0x81, "{\"type\":\"ping\"} {\"type\":\"ping\"}"));
            assertTrue(raw.frame().contains("not a JSON object"));
            byte[] bytes = "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
            raw.send(FrameReaderTest.frame(0x82, bytes));
            assertTrue(raw.frame().contains("binary messages need the subprotocol"));
        }
    }
}
