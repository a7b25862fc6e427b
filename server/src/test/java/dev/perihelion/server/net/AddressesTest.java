package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Who is counted, and whose word counts. */
class AddressesTest {
    private final Addresses addresses = new Addresses(2, List.of("10.0.0.1", "10.0.0.2"));

    @Test
    void socketsAreCountedPerAddress() {
        assertEquals(true, addresses.enter("a"));
        assertEquals(true, addresses.enter("a"));
        assertEquals(false, addresses.enter("a"));
        assertEquals(true, addresses.enter("b"));
        addresses.leave("a");
        assertEquals(true, addresses.enter("a"));
    }

    @Test
    void aHouseholdOfIpv6IsOneAddress() throws UnknownHostException {
        InetAddress one = InetAddress.getByName("2001:db8:1:2:3:4:5:6");
        InetAddress other = InetAddress.getByName("2001:db8:1:2:ffff::1");
        InetAddress foreign = InetAddress.getByName("2001:db8:1:3::1");
        assertEquals(Addresses.key(one), Addresses.key(other));
        assertEquals(false, Addresses.key(one).equals(Addresses.key(foreign)));
    }

    @Test
    void onlyTheTrustedPartOfTheHeaderIsBelieved() throws UnknownHostException {
        assertEquals(InetAddress.getByName("7.7.7.7"), addresses.behind("7.7.7.7"));
        assertEquals(
                InetAddress.getByName("7.7.7.7"), addresses.behind("1.1.1.1, 7.7.7.7 , 10.0.0.2"));
        assertNull(addresses.behind("evil.example"));
        assertNull(addresses.behind("10.0.0.2"));
        assertNull(addresses.behind(""));
        assertEquals(false, addresses.trusted(InetAddress.getByName("7.7.7.7")));
    }

    @Test
    void aProxyMayBeWrittenInAnyFormAndANetworkIsOneEntry() throws UnknownHostException {
        Addresses known = new Addresses(
                2, List.of("::1", "2001:DB8::/32", "10.1.0.0/16", "192.168.3.128/25", "fd00::7"));
        for (String proxy : List.of(
                "::1", "2001:db8:ffff::9", "10.1.255.3", "192.168.3.200", "fd00:0:0:0::7")) {
            assertEquals(true, known.trusted(InetAddress.getByName(proxy)), proxy);
        }
        for (String stranger :
                List.of("::2", "2001:db9::1", "10.2.0.1", "192.168.3.127", "127.0.0.1")) {
            assertEquals(false, known.trusted(InetAddress.getByName(stranger)), stranger);
        }
        assertEquals(InetAddress.getByName("7.7.7.7"), known.behind("7.7.7.7, 10.1.2.3"));
    }

    @Test
    void whatIsNoAddressIsRefusedByName() {
        for (String wrong : List.of("proxy.example", "10.0.0.0/33", "::/129", "10.0.0.1/", "/8")) {
            var refusal = assertThrows(
                    IllegalArgumentException.class, () -> new Addresses(2, List.of(wrong)));
            assertEquals("'" + wrong + "' is no address and no network", refusal.getMessage());
        }
    }
}
