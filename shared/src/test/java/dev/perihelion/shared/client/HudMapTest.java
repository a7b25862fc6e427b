package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HudMapTest {
    private static final int OWN_TEAM = 0;

    private final Hud.Map map = new Hud.Map();

    @Test
    void nobodyIsNearInEmptySpace() {
        map.add(Hud.Map.STAR, 0, 0.01f, 0, 0.1f);
        assertEquals(-1, map.nearestEnemy(OWN_TEAM));
    }

    @Test
    void theNearestEnemyIsNeitherFriendNorStar() {
        map.add(Hud.Map.STAR, 1, 0.01f, 0, 0.1f);
        map.add(Hud.Map.SHIP, OWN_TEAM, 0.02f, 0, 0);
        map.add(Hud.Map.SHIP, 1, -0.4f, 0.1f, 0);
        map.add(Hud.Map.SHIP, 1, 0.1f, -0.3f, 0);
        assertEquals(3, map.nearestEnemy(OWN_TEAM));
    }
}
