package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.CloseCode;
import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.Protocol;
import dev.perihelion.shared.protocol.Schema;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** The numbers in PROTOCOL.md that a client in another language needs are the code's. */
class ProtocolPageTest {
    private static final Path PROTOCOL = Path.of("..", "shared", "PROTOCOL.md");

    @Test
    void whoeverSaysHelloFromThePageIsLetIn() throws IOException {
        says("**schema hash** of this page is 0x" + HexFormat.of().toHexDigits(Schema.hash()));
        says("`version` is " + Protocol.VERSION + ".");
    }

    @Test
    void theLimitsAreTheUsualOnes() throws IOException {
        Limits usual = Limits.defaults();
        says(usual.idleMillis() / 1000 + " s without a whole frame");
        says("no Hello within " + usual.handshakeMillis() / 1000 + " s");
        says("more than " + usual.messagesPerSecond() + " messages or " + usual.bytesPerSecond()
                + " bytes a second, averaged over " + Limits.BURST_SECONDS + " s");
        says("a message of more than " + usual.binaryMessageBytes() + " bytes |");
        says("name (text, at most " + Notice.MAX_NAME_BYTES + " bytes)");
        says("text, at most " + Notice.MAX_TEXT_BYTES + " bytes; this server");
        says("longer than " + Outbox.MAX_FRAME_BYTES + " bytes");
        says("one that is " + Limits.COMMAND_LEAD_TICKS + " ticks ahead or more");
        says("at most " + Limits.REWIND_MILLIS + " ms back");
        says("at most " + (int) Limits.KEYFRAMES_PER_SECOND + " a second, after a silence "
                + (int) Limits.KEYFRAME_BURST_SECONDS + " at once");
    }

    @Test
    void theCodesThatAreOfThisGameAreThose() throws IOException {
        says("| " + CloseCode.GOING_AWAY + " | ");
        says("| " + CloseCode.INTERNAL + " | a fault ended the match |");
        says("| " + CloseCode.REFUSED + " | after a Refused |");
        says("| " + CloseCode.TAKEN_OVER + " | the seat was taken over");
        says("closes with " + CloseCode.TOO_SLOW + ",");
        says("| `" + Protocol.BINARY_LANE + "` |");
        says("| `" + Protocol.TEXT_LANE + "`, or none |");
    }

    private static void says(String wanted) throws IOException {
        assertTrue(
                Files.readString(PROTOCOL).contains(wanted),
                () -> "PROTOCOL.md does not say '" + wanted + "'");
    }
}
