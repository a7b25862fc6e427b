package dev.perihelion.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a server is reached, as its start prints it. Immutable, any thread.
 *
 * @param host that it listens on
 * @param tls whether it speaks TLS
 */
record Links(String host, int port, boolean tls) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Networks inside a machine: of containers, virtual machines and tunnels. */
    private static final String INNER =
            "(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|lxc|tun|utun|wg).*";

    /**
     * The lines, a link each.
     *
     * @param neighbour this machine's address in the local network, or an empty text
     */
    List<String> lines(String neighbour) {
        List<String> lines = new ArrayList<>();
        String name = everywhere() ? "localhost" : host;
        lines.add("  play      " + link("http", name) + "/");
        if (everywhere() && !neighbour.isEmpty()) {
            lines.add("  friends   " + link("http", neighbour) + "/ in the same network");
        }
        lines.add("  socket    " + link("ws", name) + "/");
        lines.add("  metrics   " + link("http", name) + "/metrics");
        return lines;
    }

    private boolean everywhere() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    private String link(String scheme, String name) {
        boolean usual = port == (tls ? HTTPS : HTTP);
        return scheme + (tls ? "s" : "") + "://"
                + (name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name)
                + (usual ? "" : ":" + port);
    }

    /** This machine's IPv4 address in a private network, or an empty text. */
    static String neighbour() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Links::outer)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address ->
                            address instanceof Inet4Address && address.isSiteLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("");
        } catch (SocketException e) {
            return "";
        }
    }

    private static boolean outer(NetworkInterface network) {
        try {
            return network.isUp()
                    && !network.isLoopback()
                    && !network.isVirtual()
                    && !network.isPointToPoint()
                    && !network.getName().matches(INNER);
        } catch (SocketException e) {
            return false;
        }
    }
}
