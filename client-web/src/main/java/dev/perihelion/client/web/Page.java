package dev.perihelion.client.web;

import dev.perihelion.shared.client.Action;

import org.teavm.jso.JSObject;

/** What the controls must know of the page round the game. The page's thread. */
interface Page {
    /** Whether a menu covers the game, so that keys and clicks are not for the ship. */
    boolean menuOpen();

    /** A key goes to the page first; true where it was for the page. */
    boolean takesKey(JSObject event, String code);

    /** A bound key or button was pressed in the game. */
    void pressed(Action action);

    /** A hand has touched something: sound is allowed. */
    void touchedByHand();

    /** CSS pixels. */
    int width();

    /** CSS pixels. */
    int height();
}
