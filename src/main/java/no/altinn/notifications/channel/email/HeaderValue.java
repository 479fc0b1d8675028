package no.altinn.notifications.channel.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * Makes what callers send fit for an e-mail's headers. A line break in it could start a header of
 * its own (RFC 5322 §2.2).
 */
public final class HeaderValue {

  private HeaderValue() {}

  /**
   * One address, with or without a name before it.
   *
   * @throws AddressException if the text is anything else
   */
  public static InternetAddress address(String text) throws AddressException {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new AddressException("an address holds no control characters");
    }
    InternetAddress address = new InternetAddress(text.strip(), false);
    if (address.isGroup() || address.getAddress().indexOf('@') < 1) {
      throw new AddressException("an address has a domain");
    }
    return address;
  }

  /** The text in one line. */
  public static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\u0085\u2028\u2029]+", " ");
  }
}
