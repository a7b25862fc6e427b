package dev.perihelion.shared.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.client.menu.MenuItem.Kind;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class MenuTest {
    private final List<String> done = new ArrayList<>();
    private final Menu menu = new Menu(Menu.Placing.DIALOG, 400, 300);
    private final MenuItem field =
            menu.add(new MenuItem(Kind.FIELD, "Name").at(0, 0, 200, 40).takes(5, "nobody"));
    private final MenuItem play = menu.add(
            new MenuItem(Kind.PLAY, "Play").at(210, 0, 90, 40).does(() -> done.add("play")));
    private final MenuItem words = menu.add(new MenuItem(Kind.WORDS, "words").at(0, 50, 300, 20));
    private final MenuItem slider = menu.add(new MenuItem(Kind.SLIDER, "Volume")
            .at(0, 80, 100, 30)
            .within(0, 100, 5)
            .does(() -> done.add("volume")));
    private final MenuItem choice =
            menu.add(new MenuItem(Kind.CHOICE, "Picture").at(0, 120, 100, 30).among("a", "b", "c"));
    private final MenuItem toggle = menu.add(new MenuItem(Kind.TOGGLE, "Mouse").at(0, 160, 44, 30));
    private final MenuItem left = menu.add(
            new MenuItem(Kind.BUTTON, "Left").at(0, 200, 90, 30).does(() -> done.add("left")));
    private final MenuItem right = menu.add(
            new MenuItem(Kind.BUTTON, "Right").at(100, 200, 90, 30).does(() -> done.add("right")));

    private void keys(String... codes) {
        for (String code : codes) {
            menu.key(code, false);
        }
    }

    @Test
    void arrowsGoToWhatLiesThere() {
        assertSame(field, menu.focus());
        keys("ArrowRight");
        assertSame(play, menu.focus());
        keys("ArrowLeft", "ArrowDown");
        assertSame(slider, menu.focus(), "words are passed over");
        keys("ArrowDown", "ArrowDown", "ArrowDown");
        assertSame(left, menu.focus());
        keys("ArrowRight");
        assertSame(right, menu.focus());
        keys("ArrowRight", "ArrowDown");
        assertSame(right, menu.focus(), "there is nothing further");
        keys("ArrowUp");
        assertSame(toggle, menu.focus());
        assertFalse(words.takesFocus());
    }

    @Test
    void tabGoesRoundInTheOrderOfThePage() {
        keys("Tab");
        assertSame(play, menu.focus());
        menu.key("Tab", true);
        menu.key("Tab", true);
        assertSame(right, menu.focus());
        keys("Tab");
        assertSame(field, menu.focus());
        play.hidden = true;
        keys("Tab");
        assertSame(slider, menu.focus());
    }

    @Test
    void everyValueIsChangedByKeysAlone() {
        menu.focus(slider);
        keys("ArrowRight", "ArrowRight", "ArrowLeft");
        assertEquals(5, slider.number);
        assertEquals(3, done.size());
        keys("ArrowLeft", "ArrowLeft");
        assertEquals(0, slider.number, "not below its least");
        assertEquals(4, done.size(), "no change, no act");
        menu.focus(choice);
        keys("Enter", "Enter", "Enter", "ArrowRight");
        assertEquals(1, choice.number);
        menu.focus(toggle);
        keys("Space");
        assertEquals(1, toggle.number);
        keys("ArrowLeft");
        assertEquals(0, toggle.number);
    }

    @Test
    void textIsTypedAndEditedByWholeCharacters() {
        "Ad😀a".codePoints().forEach(menu::type);
        assertEquals("Ad😀a", field.text);
        keys("ArrowLeft", "Backspace");
        assertEquals("Ada", field.text);
        menu.type('x');
        menu.type('y');
        menu.type('z');
        assertEquals("Adxya", field.text, "not longer than it takes");
        menu.type('\n');
        keys("Home", "Delete", "End", "Backspace");
        assertEquals("dxy", field.text);
        keys("Space");
        assertEquals("dxy", field.text, "a blank comes as a character, not as a key");
        assertTrue(done.isEmpty());
    }

    @Test
    void aFieldThatIsComeToIsReadyToBeReplaced() {
        field.fill("ab");
        assertFalse(field.marked(), "the first focus of a page marks nothing");
        keys("Tab", "ArrowLeft");
        assertTrue(field.marked());
        menu.type('\n');
        assertEquals("ab", field.text, "what cannot be typed replaces nothing");
        menu.type('x');
        menu.type('y');
        assertEquals("xy", field.text);
        menu.place(400, 300);
        menu.click(250, 20);
        menu.click(50, 20);
        assertTrue(field.marked());
        menu.click(50, 20);
        assertFalse(field.marked());
        menu.mark();
        keys("Home");
        menu.type('w');
        assertEquals("wxy", field.text, "moving the caret keeps the text");
        menu.mark();
        keys("Backspace");
        assertEquals("", field.text);
        menu.mark();
        assertFalse(field.marked(), "nothing is not marked");
    }

    @Test
    void whatIsMarkedIsCopiedOrCut() {
        field.fill("ab");
        assertEquals("", menu.marked(true));
        menu.mark();
        assertEquals("ab", menu.marked(false));
        assertEquals("ab", menu.marked(true));
        assertEquals("", field.text);
        field.fill("cd");
        menu.mark();
        keys("ArrowRight");
        assertEquals("", menu.marked(false));
        menu.mark();
        menu.focus(left);
        assertFalse(field.marked());
        assertEquals("", menu.marked(true));
        assertEquals("cd", field.text);
    }

    @Test
    void anArrowLeavesAFieldAtItsEnd() {
        field.fill("ab");
        keys("ArrowLeft");
        assertSame(field, menu.focus());
        keys("ArrowRight", "ArrowRight");
        assertSame(play, menu.focus());
    }

    @Test
    void enterGoesOnAndEscapeGoesBack() {
        menu.whenEntered(() -> done.add("enter"));
        menu.whenBack(() -> done.add("back"));
        keys("Enter", "Escape");
        menu.focus(left);
        keys("Enter", "Space");
        assertEquals(List.of("enter", "back", "left", "left"), done);
    }

    @Test
    void aGamepadDoesItAllButWriteAndRollsInstead() {
        field.rolls(() -> field.fill("Vega"));
        menu.whenBack(() -> done.add("back"));
        menu.whenEntered(() -> done.add("start"));
        keys("Pad0", "Pad15", "Pad0", "Pad1", "Pad9", "Pad13", "Pad15");
        assertEquals("Vega", field.text);
        assertEquals(List.of("play", "back", "start", "volume"), done);
    }

    @Test
    void theMousePointsPressesAndDrags() {
        menu.place(1000, 700);
        assertEquals(300, menu.left());
        assertEquals(200, menu.top());
        menu.click(300 + 250, 200 + 20);
        assertEquals(List.of("play"), done);
        menu.click(300 + 50, 200 + 95);
        assertEquals(50, slider.number);
        menu.point(300 + 5000, 0);
        assertEquals(100, slider.number);
        menu.release();
        menu.point(300 + 20, 200 + 215);
        assertSame(left, menu.focus());
        assertEquals(100, slider.number, "let go");
        assertNull(menu.under(300 + 20, 200 + 60), "words are not pressed");
    }

    @Test
    void aSliderThatMovesItsPageActsWhenItIsLetGo() {
        slider.later();
        menu.place(400, 300);
        menu.click(menu.left() + 40 * menu.scale(), menu.top() + 90 * menu.scale());
        assertTrue(done.isEmpty());
        menu.release();
        menu.release();
        assertEquals(List.of("volume"), done);
    }

    @Test
    void aSmallScreenMakesThePageSmaller() {
        menu.place(236, 700);
        assertEquals(0.5f, menu.scale());
        menu.click(menu.left() + 125, menu.top() + 10);
        assertEquals(List.of("play"), done);
        Menu start = new Menu(Menu.Placing.START, 480, 600);
        start.place(640, 480);
        assertEquals(18, start.top(), "its heading does not touch the edge");
    }
}
