package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whoever connects again has not more to say. */
class ChatBudgetsTest {
    private static final int PER_MINUTE = 20;
    private static final long MINUTE = 60_000_000_000L;

    private final ChatBudgets budgets = new ChatBudgets(PER_MINUTE);

    private static InetAddress address(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
    }

    private int said(InetAddress address, int wanted, long nowNanos) {
        int said = 0;
        for (int i = 0; i < wanted; i++) {
            said += budgets.take(address, nowNanos) ? 1 : 0;
        }
        return said;
    }

    @Test
    void anAddressHasSomeConnectionsAllowance() throws Exception {
        int most = Limits.CHATTERS_PER_ADDRESS * PER_MINUTE;
        assertEquals((int) (most * Limits.CHAT_BURST_SECONDS / 60), said(address(1), 10_000, 0));
        assertTrue(budgets.take(address(2), 0), "another address is not asked to wait");
        int inAMinute = 0;
        for (int second = 1; second <= 60; second++) {
            inAMinute += said(address(1), 1_000, MINUTE * second / 60);
        }
        assertEquals(most, inAMinute, 1);
    }

    @Test
    void noMoreAddressesAreRememberedThanTheLimit() throws Exception {
        said(address(1), 10_000, 0);
        for (int i = 0; i < 2 * Limits.CHAT_ADDRESSES; i++) {
            budgets.take(address(100 + i), 1);
            assertFalse(budgets.take(address(1), 1), "whoever goes on is not forgotten");
        }
        assertEquals(Limits.CHAT_ADDRESSES, budgets.count());
    }
}
