package dev.perihelion.client.web;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** The few words of the document object model that the client speaks. The page's thread. */
final class Dom {
    private Dom() {}

    /** Is called with the event. */
    @JSFunctor
    interface Handler extends JSObject {
        void handle(JSObject event);
    }

    @JSBody(params = "id", script = "return document.getElementById(id);")
    static native HTMLElement id(String id);

    @JSBody(
            params = {"target", "type", "handler"},
            script = "target.addEventListener(type, handler, {passive: false});")
    static native void on(JSObject target, String type, Handler handler);

    @JSBody(script = "return window;")
    static native JSObject window();

    @JSBody(script = "return document;")
    static native JSObject document();

    @JSBody(params = "event", script = "event.preventDefault();")
    static native void prevent(JSObject event);

    @JSBody(
            params = {"object", "name"},
            script = "return String(object[name]);")
    static native String text(JSObject object, String name);

    @JSBody(
            params = {"object", "name"},
            script = "return +object[name];")
    static native double number(JSObject object, String name);

    @JSBody(
            params = {"object", "name"},
            script = "return !!object[name];")
    static native boolean flag(JSObject object, String name);

    @JSBody(
            params = {"object", "name", "value"},
            script = "object[name] = value;")
    static native void set(JSObject object, String name, String value);

    @JSBody(
            params = {"object", "name", "value"},
            script = "object[name] = value;")
    static native void set(JSObject object, String name, boolean value);

    /** Whether the key that was pressed belongs to a field or an open dialog. */
    @JSBody(params = "event", script = """
            var moment = event.target;
            return !!(moment && moment.closest && moment.closest('input, select, textarea, dialog[open]'));
            """)
    static native boolean inField(JSObject event);

    @JSBody(
            params = {"name", "value"},
            script = "document.body.dataset[name] = value;")
    static native void mark(String name, String value);

    @JSBody(params = "id", script = "document.getElementById(id).showModal();")
    static native void open(String id);

    @JSBody(params = "id", script = "document.getElementById(id).close();")
    static native void close(String id);

    /** Whether the address has that parameter. */
    @JSBody(params = "name", script = "return new URLSearchParams(location.search).has(name);")
    static native boolean asked(String name);

    /** A parameter of the address, or the empty string. */
    @JSBody(
            params = "name",
            script = "return new URLSearchParams(location.search).get(name) || '';")
    static native String query(String name);

    /** Seconds of the page's steady clock. */
    @JSBody(script = "return performance.now() / 1000;")
    static native double seconds();

    @JSBody(params = "id", script = "document.getElementById(id).focus({preventScroll: true});")
    static native void focus(String id);

    @JSBody(params = "url", script = "history.replaceState(null, '', url);")
    static native void address(String url);

    @JSBody(
            script =
                    "return (location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + '/';")
    static native String serverUrl();

    @JSBody(script = "return matchMedia('(prefers-reduced-motion: reduce)').matches;")
    static native boolean reducedMotion();

    /** Whether fingers are what points here. */
    @JSBody(script = "return matchMedia('(pointer: coarse)').matches;")
    static native boolean coarsePointer();

    /** Whether the window has the keyboard. */
    @JSBody(script = "return document.hasFocus();")
    static native boolean hasFocus();

    @JSBody(script = "return document.hidden;")
    static native boolean hidden();

    @JSBody(script = """
            if (document.fullscreenElement) {
                document.exitFullscreen();
            } else if (document.documentElement.requestFullscreen) {
                document.documentElement.requestFullscreen().catch(function() {});
            }
            """)
    static native void toggleFullScreen();

    /** Thirty-two random bits from the browser's good source. */
    @JSBody(script = "return crypto.getRandomValues(new Int32Array(1))[0];")
    static native int randomBits();
}
