package dev.perihelion.shared.client.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextAtlasTest {
    private final SilentGl gl = new SilentGl();
    private int rasterised;
    private final TextAtlas atlas = new TextAtlas(gl, (text, sizePx, bold, into) -> {
        rasterised++;
        into.width = Math.min(GlyphSource.MAX_WIDTH_PX, text.length() * sizePx);
        into.height = Math.min(GlyphSource.MAX_HEIGHT_PX, sizePx);
        into.advance = into.width;
    });

    @Test
    void twoScalesInOnePictureDoNotForgetEachOther() {
        atlas.scale(1);
        TextAtlas.Run large = atlas.run("Ada", TextStyle.BODY);
        atlas.scale(0.75f);
        TextAtlas.Run small = atlas.run("Ada", TextStyle.BODY);
        assertNotSame(large, small);
        assertEquals(12, small.height());
        atlas.scale(1);
        assertSame(large, atlas.run("Ada", TextStyle.BODY));
        assertNotSame(large, atlas.run("Ada", TextStyle.BOLD));
        assertEquals(3, rasterised);
    }

    @Test
    void aRunThatIsTooLongIsCutAndNotMissing() {
        atlas.scale(2);
        TextAtlas.Run run = atlas.run("x".repeat(300), TextStyle.BODY);
        assertEquals(GlyphSource.MAX_WIDTH_PX, run.width());
        assertSame(run, atlas.run("x".repeat(300), TextStyle.BODY));
        assertTrue(run.u1() <= 1);
        atlas.scale(1000);
        assertEquals(GlyphSource.MAX_HEIGHT_PX, atlas.run("x", TextStyle.HUGE).height());
    }

    @Test
    void aFullTextureBeginsAnew() {
        atlas.scale(1);
        TextAtlas.Run first = atlas.run("first", TextStyle.HUGE);
        for (int i = 0; i < 500; i++) {
            TextAtlas.Run run = atlas.run("run " + i, TextStyle.HUGE);
            assertTrue(run.u1() <= 1 && run.v1() <= 1);
        }
        assertNotSame(first, atlas.run("first", TextStyle.HUGE));
    }
}
