package dev.perihelion.server.record;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Mode;

import java.nio.charset.StandardCharsets;

/** A map in a record: whole, because the file of its name may be another tomorrow. */
final class ArenaSerializer extends Serializer<ArenaSpec> {
    private static final int MAX_NAME_BYTES = 128;
    private static final int FIXED = 9;
    private static final int BODY_INTS = 10;
    private static final int BEACON_INTS = 3;

    @Override
    public void write(Kryo kryo, Output out, ArenaSpec spec) {
        byte[] name = spec.name().getBytes(StandardCharsets.UTF_8);
        out.writeVarInt(name.length, true);
        out.writeBytes(name);
        int[] fixed = {
            spec.sideBits(),
            spec.tickRate(),
            spec.seats(),
            spec.mode().ordinal(),
            spec.teams(),
            spec.roundSeconds(),
            spec.scoreLimit(),
            spec.asteroids(),
            spec.pickups()
        };
        RecordKryo.ints(out, fixed);
        int[] bodies = new int[spec.bodies().length * BODY_INTS];
        for (int i = 0; i < spec.bodies().length; i++) {
            body(spec.bodies()[i], bodies, i * BODY_INTS);
        }
        RecordKryo.ints(out, bodies);
        int[] beacons = new int[spec.beacons().length * BEACON_INTS];
        for (int i = 0; i < spec.beacons().length; i++) {
            BeaconSpec beacon = spec.beacons()[i];
            beacons[i * BEACON_INTS] = beacon.x();
            beacons[i * BEACON_INTS + 1] = beacon.y();
            beacons[i * BEACON_INTS + 2] = beacon.radiusUnits();
        }
        RecordKryo.ints(out, beacons);
    }

    private static void body(BodySpec body, int[] into, int at) {
        int[] values = {
            body.star() ? 1 : 0,
            body.x(),
            body.y(),
            body.parent(),
            body.orbitUnits(),
            body.periodMillis(),
            body.phase(),
            body.radiusUnits(),
            body.surfaceGravity(),
            body.reachUnits()
        };
        System.arraycopy(values, 0, into, at, BODY_INTS);
    }

    @Override
    public ArenaSpec read(Kryo kryo, Input in, Class<? extends ArenaSpec> type) {
        String name = new String(
                in.readBytes(RecordKryo.count(in, MAX_NAME_BYTES)), StandardCharsets.UTF_8);
        int[] fixed = RecordKryo.ints(in);
        int[] flatBodies = RecordKryo.ints(in);
        int[] flatBeacons = RecordKryo.ints(in);
        if (fixed.length != FIXED
                || flatBodies.length > Arena.MAX_BODIES * BODY_INTS
                || flatBeacons.length > Arena.MAX_BEACONS * BEACON_INTS) {
            throw new IllegalArgumentException("a map of another shape");
        }
        BodySpec[] bodies = new BodySpec[flatBodies.length / BODY_INTS];
        for (int i = 0; i < bodies.length; i++) {
            int at = i * BODY_INTS;
            bodies[i] = new BodySpec(
                    flatBodies[at] != 0,
                    flatBodies[at + 1],
                    flatBodies[at + 2],
                    flatBodies[at + 3],
                    flatBodies[at + 4],
                    flatBodies[at + 5],
                    flatBodies[at + 6],
                    flatBodies[at + 7],
                    flatBodies[at + 8],
                    flatBodies[at + 9]);
        }
        BeaconSpec[] beacons = new BeaconSpec[flatBeacons.length / BEACON_INTS];
        for (int i = 0; i < beacons.length; i++) {
            int at = i * BEACON_INTS;
            beacons[i] = new BeaconSpec(flatBeacons[at], flatBeacons[at + 1], flatBeacons[at + 2]);
        }
        ArenaSpec spec = new ArenaSpec(
                name,
                fixed[0],
                fixed[1],
                fixed[2],
                Mode.of(fixed[3]),
                fixed[4],
                fixed[5],
                fixed[6],
                fixed[7],
                fixed[8],
                bodies,
                beacons);
        if (spec.fault() != null) {
            throw new IllegalArgumentException(spec.fault());
        }
        return spec;
    }
}
