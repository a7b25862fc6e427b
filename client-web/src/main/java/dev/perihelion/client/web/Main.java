package dev.perihelion.client.web;

import org.teavm.jso.dom.html.HTMLDocument;

/** The page's entry point. Runs on the page's thread. */
public final class Main {
    private Main() {}

    /** Starts the client in the current document. */
    public static void main(String[] args) {
        HTMLDocument document = HTMLDocument.current();
        document.getElementById("status").setInnerText("Perihelion");
    }
}
