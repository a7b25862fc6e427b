package dev.perihelion.shared.client.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.client.Scene;
import dev.perihelion.shared.client.menu.Menu;
import dev.perihelion.shared.client.menu.MenuItem;

import org.junit.jupiter.api.Test;

class MenuPassTest {
    private int rasterised;
    private final Renderer renderer = new Renderer(new SilentGl(), (text, sizePx, bold, into) -> {
        rasterised++;
        into.width = Math.min(GlyphSource.MAX_WIDTH_PX, text.length() * sizePx / 2);
        into.height = sizePx;
        into.advance = into.width;
    });

    @Test
    void aLongTextInAFieldIsMeasuredInFewStepsAndOnce() {
        Menu menu = new Menu(Menu.Placing.DIALOG, 480, 300);
        MenuItem field = menu.add(new MenuItem(MenuItem.Kind.FIELD, "").at(0, 0, 348, 50));
        for (int i = 0; i < MenuItem.MAX_TEXT; i++) {
            menu.type('a' + i % 26);
        }
        assertEquals(MenuItem.MAX_TEXT, field.text.length());
        Scene.View view = new Scene().view;
        view.widthPx = 1280;
        view.heightPx = 720;
        MenuPass pass = new MenuPass(renderer);
        pass.draw(view, menu);
        int first = rasterised;
        assertTrue(first <= 12, first + " runs");
        pass.draw(view, menu);
        assertEquals(first, rasterised, "runs of the first and the second picture");
    }
}
