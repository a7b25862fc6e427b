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
    private final List<Network> trusted;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    /**
     * @param limit open sockets per address
     * @param trusted addresses of proxies, or networks of them as {@code ADDRESS/BITS}
     * @throws IllegalArgumentException if one is neither; the message names it
     */
    Addresses(int limit, List<String> trusted) {
        this.limit = limit;
        this.trusted = trusted.stream().map(Network::of).toList();
    }

    /** Addresses that begin with the same bits. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares networks.
    private record Network(byte[] address, int bits) {
        static Network of(String text) {
            String[] parts = text.split("/", 2);
            byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
            if (address != null && parts.length == 1) {
                return new Network(address, address.length * Byte.SIZE);
            }
            int bits = parts.length == 2 && parts[1].matches("\\d{1,3}")
                    ? Integer.parseInt(parts[1])
                    : -1;
            if (address == null || bits < 0 || bits > address.length * Byte.SIZE) {
                throw new IllegalArgumentException("'" + text + "' is no address and no network");
            }
            return new Network(address, bits);
        }

        boolean holds(byte[] other) {
            boolean same = other.length == address.length;
            for (int bit = 0; same && bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                same = ((address[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) == 0;
            }
            return same;
        }
    }

    /** Whether that peer is a proxy whose word counts. */
    boolean trusted(InetAddress peer) {
        byte[] bytes = peer.getAddress();
        return trusted.stream().anyMatch(network -> network.holds(bytes));
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
