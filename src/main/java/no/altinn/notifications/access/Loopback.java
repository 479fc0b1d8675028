package no.altinn.notifications.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells connections from the same machine. */
final class Loopback {

  private Loopback() {}

  /**
   * Whether an address is one that only this machine can call from.
   *
   * @param address an IP address as the server writes it; a name is never looked up
   */
  static boolean isLoopback(String address) {
    if (address == null || !address.matches("[0-9a-fA-F:.]+(%.*)?")) {
      return false;
    }
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
