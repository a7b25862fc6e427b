package dev.perihelion.server.net;

import io.netty.util.NetUtil;

import org.jspecify.annotations.Nullable;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts open sockets per address, and says which address a request really comes from. Any thread.
 *
 * <p>A household has one IPv4 address but a whole /64 of IPv6, so that is what counts there.
 * X-Forwarded-For is read from the right, and only as far as the proxies are trusted: what stands
 * further left could have been written by anybody.
 */
final class Addresses {
    private static final int PREFIX_BYTES = 8;

    private final int limit;
    private final List<String> trusted;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    /**
     * @param limit open sockets per address
     * @param trusted addresses of proxies
     */
    Addresses(int limit, List<String> trusted) {
        this.limit = limit;
        this.trusted = List.copyOf(trusted);
    }

    /** Whether that peer is a proxy whose word counts. */
    boolean trusted(InetAddress peer) {
        return trusted.contains(peer.getHostAddress());
    }

    /** What is counted for an address. */
    static String key(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES))
                        + "::/64"
                : address.getHostAddress();
    }

    /** The address behind trusted proxies, or null if the header does not tell one. */
    @Nullable
    InetAddress behind(String forwardedFor) {
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            InetAddress address = NetUtil.createInetAddressFromIpAddressString(hop);
            if (address == null) {
                return null;
            }
            if (!trusted(address)) {
                return address;
            }
        }
        return null;
    }

    /** Counts one more socket; false if that is one too many, and then it is not counted. */
    boolean enter(String key) {
        boolean[] room = {true};
        open.compute(key, (same, count) -> {
            int before = count == null ? 0 : count;
            room[0] = before < limit;
            return room[0] ? before + 1 : before;
        });
        return room[0];
    }

    /** Counts one less, after {@link #enter} said yes. */
    void leave(String key) {
        open.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
