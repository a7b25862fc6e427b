package dev.perihelion.shared.sim;

/**
 * A zone that a team can hold.
 *
 * @param x centre in world units
 * @param y centre in world units
 * @param radiusUnits radius in world units
 */
public record BeaconSpec(int x, int y, int radiusUnits) {}
