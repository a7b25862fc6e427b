package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class NearestTest {
    private static final List<String> NAMES =
            List.of("--port", "--print-config", "--seats", "--record", "--record-directory");

    private static String hint(String wrong) {
        return Nearest.hint(wrong, NAMES);
    }

    @Test
    void aSlipOfThePenIsUnderstood() {
        assertEquals("; did you mean --port?", hint("--prot"));
        assertEquals("; did you mean --port?", hint("--pot"));
        assertEquals("; did you mean --seats?", hint("--seat"));
        assertEquals("; did you mean --record?", hint("--recrods"));
    }

    @Test
    void aBeginningIsUnderstood() {
        assertEquals("; did you mean --print-config?", hint("--print"));
        assertEquals("; did you mean --record-directory?", hint("--record-d"));
    }

    @Test
    void whatIsLikeNothingHasNoHint() {
        for (String wrong :
                new String[] {"", "-", "--", "--x", "--pn", "--gravity", "port-of-call"}) {
            assertEquals("", hint(wrong), wrong);
        }
    }
}
