/**
 * Sockets: HTTP and WebSocket on one port, the two lanes, and the hand-over between tick threads
 * and event loops.
 *
 * <p>It may touch {@code server.match}, {@code server.kernel}, {@code shared.protocol} and
 * {@code shared.sim}, and is, with {@code net.rival}, the only room that imports Netty. Everything
 * here runs on event loops unless its Javadoc names another thread.
 */
@NullMarked
package dev.perihelion.server.net;

import org.jspecify.annotations.NullMarked;
