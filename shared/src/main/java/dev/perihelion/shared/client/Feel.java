package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Controls;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * What a ship shows beside its state, eased over time so that it looks alive: lean, plume, shield,
 * flash; and who it is: name and colour. By seat; render thread.
 */
public final class Feel {
    private final float[] bank;
    private final float[] thrust;
    private final float[] shield;
    private final float[] flash;
    private final int[] controls;
    private final int[] teams;
    private final boolean[] powered;
    private final @Nullable String[] names;
    private final int[] beaconOwners = new int[Arena.MAX_BEACONS];
    private int ownSeat = -1;

    public Feel(int seats) {
        bank = new float[seats];
        thrust = new float[seats];
        shield = new float[seats];
        flash = new float[seats];
        controls = new int[seats];
        teams = new int[seats];
        powered = new boolean[seats];
        names = new @Nullable String[seats];
        Arrays.fill(beaconOwners, -1);
    }

    /**
     * Takes the controls that a ship flies with now, and its team, which its shots keep when it is
     * gone.
     */
    public void follow(int seat, int held, boolean hasEnergy, int team) {
        teams[seat] = team;
        controls[seat] = held;
        powered[seat] = hasEnergy;
    }

    /** A ship was hit: 1 is white. */
    public void hit(int seat, float strength) {
        flash[seat] = Math.min(1, flash[seat] + strength);
    }

    public void name(int seat, @Nullable String name) {
        names[seat] = name;
    }

    public void ownSeat(int seat) {
        ownSeat = seat;
    }

    public void beacon(int index, int owner) {
        beaconOwners[index] = owner;
    }

    /** Eases everything by that much time. */
    public void advance(float seconds) {
        float quick = 1 - (float) Math.exp(-seconds * 14);
        float slow = 1 - (float) Math.exp(-seconds * 8);
        float fade = (float) Math.exp(-seconds * 9);
        for (int s = 0; s < controls.length; s++) {
            int held = controls[s];
            bank[s] += (Controls.turn(held) / (float) Controls.MAX_TURN - bank[s]) * slow;
            thrust[s] += (wantedThrust(held, powered[s]) - thrust[s]) * quick;
            boolean up = Controls.has(held, Controls.SHIELD) && powered[s];
            shield[s] += ((up ? 1 : 0) - shield[s]) * quick;
            flash[s] *= fade;
            controls[s] = 0;
        }
    }

    private static float wantedThrust(int held, boolean power) {
        if (Controls.has(held, Controls.THRUST)) {
            return Controls.has(held, Controls.BOOST) && power ? 1.7f : 1;
        }
        return Controls.has(held, Controls.REVERSE) ? -0.8f : 0;
    }

    /** The palette index of a ship: its team, or own and others where everybody is for himself. */
    public int colour(Arena arena, int seat) {
        if (arena.mode().hasTeams()) {
            return teams[seat];
        }
        return seat == ownSeat ? OWN_COLOUR : OTHER_COLOURS[seat % OTHER_COLOURS.length];
    }

    public int beaconOwner(int index) {
        return beaconOwners[index];
    }

    public @Nullable String name(int seat) {
        return names[seat];
    }

    public float bank(int seat) {
        return bank[seat];
    }

    public float thrust(int seat) {
        return thrust[seat];
    }

    public float shield(int seat) {
        return shield[seat];
    }

    public float flash(int seat) {
        return flash[seat];
    }

    /** Own ship's entry of the palette. */
    public static final int OWN_COLOUR = 6;

    private static final int[] OTHER_COLOURS = {7, 1, 5, 7};
}
