package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much may still be said from each address, all its connections together: a new connection does
 * not bring a new allowance. Any thread.
 */
final class ChatBudgets {
    private final double perSecond;

    /** The address that was silent for longest comes first. */
    private final Map<String, Budget> budgets = new LinkedHashMap<>(64, 0.75f, true);

    /** @param perMinute lines of one connection */
    ChatBudgets(int perMinute) {
        perSecond = Limits.CHATTERS_PER_ADDRESS * perMinute / 60.0;
    }

    /** Takes one line from an address, or says no. */
    synchronized boolean take(InetAddress address, long nowNanos) {
        Budget budget = budgets.computeIfAbsent(
                Addresses.key(address),
                fresh -> new Budget(perSecond, Limits.CHAT_BURST_SECONDS, nowNanos));
        if (budgets.size() > Limits.CHAT_ADDRESSES) {
            budgets.remove(budgets.keySet().iterator().next());
        }
        return budget.take(1, nowNanos);
    }

    /** Addresses that are remembered. */
    synchronized int count() {
        return budgets.size();
    }
}
