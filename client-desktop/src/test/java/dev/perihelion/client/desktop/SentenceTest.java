package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perihelion.shared.client.menu.Menu;
import dev.perihelion.shared.client.menu.MenuItem;

import org.junit.jupiter.api.Test;

import java.util.List;

class SentenceTest {
    private final Menu page = new Menu(Menu.Placing.NOTE, 560, 100);
    private final Sentence sentence = new Sentence(page, MenuItem.Kind.WORDS, 3, 20);

    private List<String> lines() {
        return page.items().stream().map(item -> item.label).toList();
    }

    @Test
    void itBreaksAtBlanksAndKeepsEveryWord() {
        sentence.say("Connecting …");
        assertEquals(List.of("Connecting …", "", ""), lines());
        assertEquals(10 + Sentence.LINE_HEIGHT, sentence.at(5, 10, 100));
        sentence.say("The server's certificate is not one that this machine trusts at all.");
        assertEquals(
                List.of(
                        "The server's",
                        "certificate is not",
                        "one that this machine trusts at all."),
                lines());
        assertEquals(10 + 3 * Sentence.LINE_HEIGHT, sentence.at(5, 10, 100));
        sentence.say("x".repeat(30));
        assertEquals(List.of("x".repeat(20), "x".repeat(10), ""), lines());
        assertEquals("x".repeat(30), sentence.words());
        sentence.say("");
        assertEquals(10, sentence.at(5, 10, 100));
    }
}
