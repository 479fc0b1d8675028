package no.altinn.notifications.platform;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which addresses may be called on behalf of somebody who gave us a URL: public ones, and those
 * that an administrator allows although they are not. By the special-purpose registries of IANA
 * (RFC 6890 and its successors); in IPv6 all but global unicast is closed. Immutable.
 */
final class AddressRules {

  private static final List<IpRange> CLOSED =
      Stream.of(
              // this network, private, shared by carriers, loopback, link-local
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              // protocol assignments, documentation, relays, benchmarks, multicast, reserved
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              // a public address that is a cloud's own inside it
              "168.63.129.16",
              // protocol assignments (Teredo among them), documentation, 6to4
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(IpRange::parse)
          .toList();

  private static final IpRange GLOBAL_UNICAST = IpRange.parse("2000::/3");
  private static final IpRange TRANSLATED = IpRange.parse("64:ff9b::/96");

  private final boolean any;
  private final Set<String> allowedHosts = new HashSet<>();
  private final List<IpRange> allowedRanges;

  private AddressRules(boolean any, Set<String> allowed) {
    this.any = any;
    this.allowedRanges = allowed.stream().filter(IpRange::isOne).map(IpRange::parse).toList();
    allowed.stream()
        .filter(entry -> !IpRange.isOne(entry))
        .map(entry -> entry.toLowerCase(Locale.ROOT))
        .forEach(allowedHosts::add);
  }

  /** No rules, for addresses that the administrator gave. */
  static AddressRules none() {
    return new AddressRules(true, Set.of());
  }

  /**
   * Public addresses and some more.
   *
   * @param allowed host names, addresses and ranges such as {@code 10.1.0.0/16}
   * @throws IllegalArgumentException if a range is none
   */
  static AddressRules publicOr(Set<String> allowed) {
    return new AddressRules(false, allowed);
  }

  /** Whether all that a host's name stands for may be called under that name. */
  boolean allow(String host, InetAddress[] addresses) {
    return any
        || allowedHosts.contains(host.toLowerCase(Locale.ROOT))
        || Arrays.stream(addresses).allMatch(this::allows);
  }

  private boolean allows(InetAddress address) {
    return isPublic(address) || allowedRanges.stream().anyMatch(range -> range.contains(address));
  }

  static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return CLOSED.stream().noneMatch(range -> range.contains(address));
    }
    if (TRANSLATED.contains(address)) {
      return isPublic(lastFour(address));
    }
    return GLOBAL_UNICAST.contains(address)
        && CLOSED.stream().noneMatch(range -> range.contains(address));
  }

  private static InetAddress lastFour(InetAddress address) {
    byte[] bytes = address.getAddress();
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
