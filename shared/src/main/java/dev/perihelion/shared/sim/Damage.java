package dev.perihelion.shared.sim;

/**
 * Takes hit points, remembers who did it, and ends ships once all meetings of a tick are through.
 * Thread of its world.
 */
final class Damage {
    private static final int NOBODY = -1;

    private final World world;
    private final int[] lastBy;
    private final int[] lastCause;

    Damage(World world) {
        this.world = world;
        lastBy = new int[world.ships().capacity()];
        lastCause = new int[world.ships().capacity()];
        for (int seat = 0; seat < lastBy.length; seat++) {
            forget(seat);
        }
    }

    /** Whether one seat may hurt another, their ships flying or about to. */
    boolean mayHurt(int by, int seat) {
        if (by == seat) {
            return false;
        }
        Seats seats = world.seats();
        return !world.arena().mode().hasTeams() || seats.team[by] != seats.team[seat];
    }

    /** Hurts a ship; its shield takes what the battery can pay. */
    void hurt(int seat, int by, int points, Events.Cause cause) {
        Ships ships = world.ships();
        if (points <= 0 || ships.protection[seat] > 0) {
            return;
        }
        int left = points;
        if ((world.done(seat) & Movement.SHIELDED) != 0) {
            int absorbed = Math.min(left, ships.energy[seat] / Rules.ENERGY_ONE);
            ships.energy[seat] -= absorbed * Rules.ENERGY_ONE;
            left -= absorbed;
        }
        ships.hull[seat] = Math.max(0, ships.hull[seat] - left);
        lastBy[seat] = by;
        lastCause[seat] = cause.ordinal();
        world.events().add(Events.HIT, seat, by, points, ships.x[seat], ships.y[seat]);
    }

    /** Ends every ship without hit points. */
    void settle() {
        Ships ships = world.ships();
        for (int seat = ships.next(0); seat >= 0; seat = ships.next(seat + 1)) {
            if (ships.hull[seat] == 0) {
                int done = world.done(seat);
                boolean burned = (done & Movement.BURNED) != 0;
                boolean struck = lastBy[seat] != NOBODY;
                int cause = burned && !struck ? Events.Cause.STAR.ordinal() : lastCause[seat];
                destroy(seat, lastBy[seat], cause);
            }
            forget(seat);
        }
    }

    private void destroy(int seat, int by, int cause) {
        Ships ships = world.ships();
        Seats seats = world.seats();
        world.events().add(Events.DESTROYED, seat, by, cause, ships.x[seat], ships.y[seat]);
        ships.remove(seat);
        disarm(seat);
        seats.respawn[seat] = world.rules().respawnTicks;
        world.round().destroyed(seat, by);
    }

    /** Takes a ship out of the arena without anybody having done it. */
    void withdraw(int seat) {
        Ships ships = world.ships();
        if (ships.alive(seat)) {
            int cause = Events.Cause.LEFT.ordinal();
            world.events().add(Events.DESTROYED, seat, NOBODY, cause, ships.x[seat], ships.y[seat]);
            ships.remove(seat);
            disarm(seat);
        }
        forget(seat);
    }

    /** Mines go with their ship: the next one begins with all its mine slots free. */
    private void disarm(int seat) {
        for (int i = 0; i < Mines.PER_SHIP; i++) {
            world.mines().remove(seat * Mines.PER_SHIP + i);
        }
    }

    private void forget(int seat) {
        lastBy[seat] = NOBODY;
        lastCause[seat] = Events.Cause.BUMP.ordinal();
    }
}
