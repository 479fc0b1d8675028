package no.altinn.notifications.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and checks what it stands for; connections are made to these addresses and
 * the name is not resolved again, so that an answer that changes between check and use (DNS
 * rebinding) gains nothing. Thread-safe.
 */
final class CheckedResolver implements DnsResolver {

  /** The name stands for an address that may not be called. */
  static final class Closed extends UnknownHostException {
    Closed(String host) {
      super(host);
    }
  }

  private final DnsResolver names;
  private final AddressRules rules;

  CheckedResolver(DnsResolver names, AddressRules rules) {
    this.names = names;
    this.rules = rules;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    String name = bare(host);
    InetAddress[] addresses = names.resolve(name);
    if (!rules.allow(name, addresses)) {
      throw new Closed(name);
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** A name with the dot of the root at its end is the same name. */
  private static String bare(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
