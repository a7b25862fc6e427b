package dev.perihelion.server.net;

/**
 * Faults to plant on purpose, one at a time, in a copy of one class: what a tired programmer might
 * write. The simulation must find each, see {@link FaultSoak}.
 */
enum Fault {
    GAP_IN_DELTAS(
            "server/match/Viewer",
            "only the newest of the missed ticks is looked for in the ring",
            "!broadcast.hasAll(sentTick + 1)",
            "!broadcast.has(tick)"),
    LAST_TICK_AGAIN(
            "server/match/Multicast",
            "who leaves the multicast is sent its last tick again",
            "return present ? tick : tickBefore;",
            "return tickBefore;"),
    QUEUED_NOT_SKIPPED(
            "server/match/Viewer",
            "a slow client is queued instead of skipped",
            "if (!outbox.ready()) {",
            "if (!outbox.ready() && sentTick < 0) {"),
    RESET_TOO_SHORT(
            "server/match/Viewer",
            "a reset leaves out the cells that the view had before",
            "if ((fresh || !view.sees(cell)) && ",
            "if (!view.sees(cell) && "),
    ENTRY_LOST(
            "server/match/Broadcast",
            "who comes out of a cell that nobody watches is not told",
            "if (watchers[to] > 0 && blocks.claimBorder(",
            "if (watchers[from] > 0 && watchers[to] > 0 && blocks.claimBorder("),
    SEAT_NOT_HELD(
            "server/match/Crew",
            "the seat of a dropped player is held for no time",
            "heldUntil[seat] = tick + heldTicks;",
            "heldUntil[seat] = tick;"),
    HELD_SEAT_UNKNOWN(
            "server/match/Crew",
            "who comes back is not known while the seat is held",
            "if (states[seat] == State.PLAYER || states[seat] == State.HELD) {",
            "if (states[seat] == State.PLAYER) {"),
    HELD_SEAT_GIVEN_UP(
            "server/match/Crew",
            "a held seat is freed where a bot is to go",
            "} else if (states[seat] == State.BOT) {\n                freeable",
            "} else if (states[seat] == State.HELD) {\n                freeable"),
    MAP_FORGOTTEN(
            "server/match/Inputs",
            "sessions are not told that the map is over",
            "session.leaveMap();",
            ""),
    GHOST_SESSION(
            "server/match/Crew",
            "the session that was taken over goes on to fly the seat",
            "states[seat] = State.PLAYER;\n        pilots[seat] = session;\n        tokenHashes",
            "states[seat] = State.PLAYER;\n        tokenHashes"),
    GHOST_VIEWER(
            "server/match/Inputs",
            "the session that was taken over takes the seat along when it goes",
            "sessions.remove(before);",
            ""),
    GONE_UNHEARD(
            "server/match/Session",
            "nobody rings for a connection that is gone",
            "presence = Presence.DROPPED;\n            bell.ringGone();",
            "presence = Presence.DROPPED;"),
    LEFT_UNTOLD(
            "server/match/News",
            "nobody is told that a seat is empty",
            "notice.type = Notice.LEFT;\n        notice.seat = seat;\n        notices.accept(notice);",
            ""),
    NOTICE_LOST(
            "server/match/Viewer",
            "every other batch of notices is passed over",
            "notices.copy(out, header.noticeBytes);",
            "notices.copy(out, header.noticeBytes);\n        notices.advance(header.noticeBytes);"),
    PAUSE_UNSETTLED(
            "server/match/Session",
            "a pause in the middle of a tick takes the snapshot of who was left to the multicast",
            "watching.settle(); // the pause",
            "// the pause"),
    TAB_STAYS_HIDDEN(
            "server/match/Session",
            "a page that was hidden gets no snapshots any more",
            "paused = on;",
            "paused |= on;"),
    DROP_UNNOTICED(
            "server/net/SocketHandler",
            "the match does not learn that a connection is gone",
            "session.drop();",
            ""),
    RESET_NOT_FROM_NOTHING(
            "shared/protocol/Replica",
            "a client keeps what it knew before a reset",
            "forgetAll();\n            tick",
            "view.clear();\n            tick"),
    NO_SECOND_ATTEMPT(
            "shared/client/Session",
            "a client that was dropped waits for ever",
            "if (now >= nextSeconds) {",
            "if (now >= nextSeconds && attempts < 1) {");

    /** Below {@code dev/perihelion}, without its ending. */
    final String type;

    final String words;
    final String original;
    final String planted;

    Fault(String type, String words, String original, String planted) {
        this.type = type;
        this.words = words;
        this.original = original;
        this.planted = planted;
    }

    /** The source's path in the repository. */
    String source() {
        String module = type.substring(0, type.indexOf('/'));
        return module + "/src/main/java/dev/perihelion/" + type + ".java";
    }
}
