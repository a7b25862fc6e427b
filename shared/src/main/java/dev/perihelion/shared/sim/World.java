package dev.perihelion.shared.sim;

/**
 * One match's whole state and its one step: a function of arena, seed and the {@link Commands} of
 * each tick.
 *
 * <p>Not thread-safe: a world belongs to one thread. Nothing is allocated in a step.
 */
public final class World {
    private final Arena arena;
    private final Rules rules;
    private final Movement movement;
    private final Seats seats;
    private final Entities entities;
    private final Entities predicted;
    private final Ships ships;
    private final int[] scalars = new int[Scalars.COUNT];
    private final int[] done;
    private final Rng rng = new Rng(scalars, Scalars.RNG);
    private final Events events = new Events();
    private final Grid grid;
    private final Spawner spawner;
    private final Damage damage;
    private final Combat combat;
    private final Collisions collisions;
    private final Round round;

    /** A world at tick 0, without pilots. */
    public World(Arena arena, int seed) {
        this.arena = arena;
        rules = new Rules(arena.tickRate());
        movement = new Movement(arena, rules);
        int count = arena.seats();
        seats = new Seats(count);
        entities = new Entities(arena);
        predicted = new Entities(arena);
        ships = entities.ships();
        done = new int[count];
        grid = new Grid(arena.torus(), count + asteroids().capacity());
        spawner = new Spawner(this);
        damage = new Damage(this);
        combat = new Combat(this);
        collisions = new Collisions(this);
        round = new Round(this);
        rng.seed(seed);
        round.start();
        spawner.fillArena();
        predicted.copyFrom(entities);
    }

    /** Advances the match by one tick. */
    public void step(Commands commands) {
        events.clear();
        scalars[Scalars.TICK]++;
        movement.moveTo(tick());
        steer(commands);
        move();
        predicted.copyFrom(entities);
        seat(commands);
        grid.fill(ships, asteroids());
        combat.step(commands);
        collisions.step();
        damage.settle();
        spawner.step();
        round.step();
    }

    /** After the movement, so that what clients predict does not depend on who comes and goes. */
    private void seat(Commands commands) {
        if (commands.changeCount() == 0) {
            return;
        }
        for (int seat = 0; seat < commands.seats(); seat++) {
            switch (commands.changeOf(seat)) {
                case Commands.JOIN ->
                    spawner.join(seat, commands.typeOf(seat), commands.teamOf(seat));
                case Commands.LEAVE -> spawner.leave(seat);
                default -> {}
            }
        }
    }

    private void steer(Commands commands) {
        boolean held = round.holdsFire();
        for (int seat = ships.next(0); seat >= 0; seat = ships.next(seat + 1)) {
            int controls = Controls.sanitized(commands.controls[seat]);
            ships.controls[seat] = held ? controls & ~(Controls.FIRE | Controls.ALT) : controls;
        }
    }

    /** Everything that the wire need not carry: each entity by itself. */
    private void move() {
        Shots shots = shots();
        Mines mines = mines();
        Asteroids asteroids = asteroids();
        for (int seat = ships.next(0); seat >= 0; seat = ships.next(seat + 1)) {
            done[seat] = movement.stepShip(ships, seat);
            if ((done[seat] & (Movement.FIRED | Movement.FIRED_ALT)) != 0) {
                movement.launchShot(ships, seat, done[seat], shots);
                movement.layMine(ships, seat, done[seat], mines);
            }
        }
        for (int slot = shots.next(0); slot >= 0; slot = shots.next(slot + 1)) {
            if (!movement.stepShot(shots, slot)) {
                shots.remove(slot);
            }
        }
        for (int slot = mines.next(0); slot >= 0; slot = mines.next(slot + 1)) {
            if (!movement.stepMine(mines, slot)) {
                mines.remove(slot);
            }
        }
        for (int slot = asteroids.next(0); slot >= 0; slot = asteroids.next(slot + 1)) {
            if (!movement.stepAsteroid(asteroids, slot)) {
                asteroids.remove(slot);
            }
        }
    }

    /** A hash of all that decides the future; equal worlds have equal hashes on every platform. */
    public int hash() {
        int hash = 0;
        for (int scalar : scalars) {
            hash = (hash ^ scalar) * 0x85EBCA6B;
            hash ^= hash >>> 13;
        }
        hash = hash * 31 + seats.hash();
        return hash * 31 + entities.hash();
    }

    /** The number of words that {@link #save} writes. */
    public int stateWords() {
        return scalars.length + seats.stateWords() + entities.stateWords();
    }

    /** Writes the whole state, {@link #stateWords} words. */
    public void save(int[] into) {
        System.arraycopy(scalars, 0, into, 0, scalars.length);
        entities.save(into, seats.save(into, scalars.length));
    }

    /** Takes back a state that {@link #save} wrote for an equal arena. */
    public void restore(int[] from) {
        System.arraycopy(from, 0, scalars, 0, scalars.length);
        entities.restore(from, seats.restore(from, scalars.length));
        movement.moveTo(tick());
        events.clear();
        predicted.copyFrom(entities);
    }

    /** Ticks since the match began. */
    public int tick() {
        return scalars[Scalars.TICK];
    }

    /** What is fixed for the match. */
    public Arena arena() {
        return arena;
    }

    /** The shared movement, its bodies at this tick. */
    public Movement movement() {
        return movement;
    }

    /** The seats. */
    public Seats seats() {
        return seats;
    }

    /** All that has a place. */
    public Entities entities() {
        return entities;
    }

    /** The ships that fly. */
    public Ships ships() {
        return ships;
    }

    /** The shots in flight. */
    public Shots shots() {
        return entities.shots();
    }

    /** The mines. */
    public Mines mines() {
        return entities.mines();
    }

    /** The asteroids. */
    public Asteroids asteroids() {
        return entities.asteroids();
    }

    /** The pick-ups. */
    public Pickups pickups() {
        return entities.pickups();
    }

    /** What happened in the last step. */
    public Events events() {
        return events;
    }

    /** What the last step's {@link Movement} alone made of the entities. */
    public Entities predicted() {
        return predicted;
    }

    /** The round: phase, clock, winner, beacons. */
    public Round round() {
        return round;
    }

    /** What a ship did in the last step, as flags of {@link Movement}. */
    public int done(int seat) {
        return done[seat];
    }

    /** Sets where the lance's targets were; without it every shot is judged by the present. */
    public void rewind(Rewind rewind) {
        combat.rewind(rewind);
    }

    int[] scalars() {
        return scalars;
    }

    Rng rng() {
        return rng;
    }

    Rules rules() {
        return rules;
    }

    Grid grid() {
        return grid;
    }

    Damage damage() {
        return damage;
    }

    Spawner spawner() {
        return spawner;
    }

    int[] done() {
        return done;
    }
}
