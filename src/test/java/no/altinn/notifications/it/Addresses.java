package no.altinn.notifications.it;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Personal data for tests, never the same twice, so that what one test sends is never taken for
 * another's. Everything handed out is remembered: none of it may stand in a log.
 */
final class Addresses {

  private static final AtomicInteger NUMBERS = new AtomicInteger(46_137_500);
  private static final Set<String> HANDED_OUT = new ConcurrentSkipListSet<>();

  private Addresses() {}

  /** A new e-mail address. */
  static String email() {
    return noted("kari.nordmann." + word() + "@example.no");
  }

  /** A new Norwegian mobile number with its country code. */
  static String phone() {
    String number = "+47" + NUMBERS.incrementAndGet();
    noted(number.substring(3));
    return number;
  }

  /** A new text to be a subject or a body. */
  static String text() {
    return noted("Melding om vedtak " + word());
  }

  /** Remembers personal data that a test made itself. */
  static String noted(String value) {
    HANDED_OUT.add(value);
    return value;
  }

  /** All personal data of this run so far. */
  static Set<String> handedOut() {
    return HANDED_OUT;
  }

  private static String word() {
    return UUID.randomUUID().toString().substring(0, 13).replace("-", "");
  }
}
