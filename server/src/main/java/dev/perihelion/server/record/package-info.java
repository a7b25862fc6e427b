/**
 * What is kept of a match: the journal of its commands, checkpoints of its world, replays made of
 * both.
 *
 * <p>A match's record is a directory of segments, or one file of the segments in order. A segment
 * can be read by itself:
 *
 * <pre>
 * segment     "PERIHREC"   16 version   record*
 * record      8 type   1..4 length, seven bits a byte, lowest first   32 CRC-32C of all else   body
 * START       64 mark   arena, seed, model, ... (Kryo, deflated)      first in a segment
 *             with a hash of the rules, and why ticks before it are missing, if they are
 * CHECKPOINT  64 mark   32 tick   32 hash   world, past, controls held, seats, chat (Kryo, deflated)
 * SEAT        who has a seat from the next tick on (Kryo)
 * CHAT        a line that was said (Kryo)
 * TICKS       8 low bits of the first tick   8 count   8 flags: 1 hashes, 2 changes, 4 lags   arithmetic code
 * END         nothing; without it the match ended with its process
 *
 * code of a tick, in it:
 *   with changes: count (gamma), each 10 seat   2 kind   2 hull   3 team
 *   each taken seat: its controls given those before, as in a delta block
 *   with lags: count (gamma), each 10 seat   8 ticks
 *   with hashes: 1 whether   32 hash of the world before this tick's step
 * </pre>
 *
 * <p>A CHECKPOINT is the world before the tick that follows it, and what TICKS build on begins anew
 * there: behind a record that is not sound, reading goes on at the next mark. Lengths and checksums
 * are checked before anything is made of a record, and no class is named in one.
 *
 * <p>A record is read by builds with the same field table and the same rules only: others would
 * make another match of it, and refuse it by the name of the build that wrote it.
 *
 * <p>It may touch {@code server.match}, the simulation and Kryo; a match writes to it through
 * {@link dev.perihelion.server.match.Journal} and knows no file.
 */
@NullMarked
package dev.perihelion.server.record;

import org.jspecify.annotations.NullMarked;
