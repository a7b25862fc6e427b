package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ServerAddressTest {
    private static String read(String typed) {
        return ServerAddress.read(typed).toString();
    }

    private static String fault(String typed) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> ServerAddress.read(typed), typed)
                        .getMessage());
    }

    @Test
    void itTakesWhatAnOperatorHasAtHand() {
        assertEquals("ws://localhost:40273/", read("localhost:40273"));
        assertEquals("ws://localhost:8080/", read("localhost"));
        assertEquals("ws://10.0.0.7:1/", read("10.0.0.7:1"));
        assertEquals("http://localhost:8080/", read("http://localhost:8080/?match=2"));
        assertEquals("http://localhost:80/", read("http://localhost"));
        assertEquals("ws://localhost:1/arena", read("ws://localhost:1/arena"));
        assertEquals("ws://[::1]:8090/", read("ws://[::1]:8090/"));
        assertEquals("[::1]:8090", ServerAddress.label(ServerAddress.read("[::1]:8090")));
    }

    @Test
    void tlsIsTheFaultOnlyWhereItIsAskedFor() {
        assertEquals(
                "this does not speak TLS, so no https: give it http://HOST:PORT of a server without",
                fault("https://localhost:8080"));
        for (String typed : new String[] {"ftp://a:1", "a b", "", "http://", "ws://:80"}) {
            assertEquals(
                    "'" + typed + "' is no address of a server, such as localhost:8080 or"
                            + " http://localhost:8080/",
                    fault(typed));
        }
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        assertEquals("the port must be 1 to 65535, not 99999", fault("localhost:99999"));
        assertEquals("the port must be 1 to 65535, not 0", fault("http://localhost:0/"));
    }
}
