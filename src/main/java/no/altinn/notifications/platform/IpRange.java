package no.altinn.notifications.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that share their first bits, as in {@code 10.0.0.0/8} or {@code fc00::/7}; without a
 * slash a single one. Immutable.
 */
record IpRange(byte[] network, int bits) {

  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Whether a text is an IP address or a range of them rather than a name. */
  static boolean isOne(String text) {
    return LITERAL.matcher(text.replaceFirst("/\\d{1,3}$", "")).matches();
  }

  /**
   * Reads a range; never asks a name server.
   *
   * @throws IllegalArgumentException if it is none
   */
  static IpRange parse(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException("not a range of IP addresses: " + text);
    }
    String[] parts = text.split("/");
    try {
      byte[] network = InetAddress.getByName(parts[0]).getAddress();
      int bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
      if (bits > network.length * 8) {
        throw new IllegalArgumentException("not a range of IP addresses: " + text);
      }
      return new IpRange(network, bits);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not a range of IP addresses: " + text, e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((other[bit / 8] & mask) != (network[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
