package dev.perihelion.client.web;

import dev.perihelion.shared.client.AttractMatch;
import dev.perihelion.shared.client.Scene;
import dev.perihelion.shared.client.render.Renderer;

import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;

/** The page's entry point. Runs on the page's thread. */
public final class Main {
    private final HTMLCanvasElement canvas;
    private final Renderer renderer;
    private final Scene scene = new Scene();
    private final AttractMatch attract = new AttractMatch(24, 7);
    private double last;

    private Main(HTMLCanvasElement canvas, WebGl gl) {
        this.canvas = canvas;
        this.renderer = new Renderer(gl, new CanvasGlyphs());
    }

    /** Starts the client in the current document. */
    public static void main(String[] args) {
        HTMLDocument document = HTMLDocument.current();
        HTMLCanvasElement canvas = (HTMLCanvasElement) document.getElementById("view");
        WebGl gl = WebGl.on(canvas);
        if (gl != null) {
            new Main(canvas, gl).picture(0);
        }
    }

    private void picture(double nowMillis) {
        Window window = Window.current();
        Window.requestAnimationFrame(this::picture);
        float seconds = (float) Math.min(0.1, Math.max(0, (nowMillis - last) / 1000));
        last = nowMillis;
        double ratio = window.getDevicePixelRatio();
        int width = (int) (window.getInnerWidth() * ratio);
        int height = (int) (window.getInnerHeight() * ratio);
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        scene.view.widthPx = width;
        scene.view.heightPx = height;
        scene.view.uiScale = (float) ratio;
        scene.view.timeSeconds += seconds;
        scene.view.stepSeconds = seconds;
        attract.draw(scene, seconds, (float) Math.max(width / 1600.0, height / 900.0));
        renderer.draw(scene);
    }
}
