package no.altinn.notifications.channel.sms.smpp;

import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/**
 * How one SMS centre wants to be spoken to; centres differ in all of it.
 *
 * @param window how many messages may wait for their answers at once
 * @param longMessages how a text of several parts is handed over
 * @param alphabet what data coding 0 means to the centre
 * @param receiptIds how message ids are written in receipts, compared to answers
 * @param reports whether to ask for receipts
 */
record SmppSettings(
    String host,
    int port,
    boolean tls,
    String systemType,
    Duration connect,
    Duration bind,
    Duration answer,
    Duration enquireLink,
    Duration firstPause,
    Duration longestPause,
    Duration throttlePause,
    int window,
    LongMessages longMessages,
    Alphabet alphabet,
    ReceiptIds receiptIds,
    boolean reports) {

  static final String PREFIX = "notifications.sms.smpp.";

  /** How a text of several parts is handed over. */
  enum LongMessages {
    /** Whole, in the optional parameter message_payload; the centre splits it. */
    PAYLOAD,
    /** In parts with user data headers (3GPP TS 23.040 §9.2.3.24.1). */
    UDH,
    /** In parts with the optional parameters sar_*. */
    SAR
  }

  /** What data coding 0 means to the centre. */
  enum Alphabet {
    GSM7,
    LATIN1
  }

  /** How message ids are written in receipts. */
  enum ReceiptIds {
    /** As in the answer, give or take case and leading zeros. */
    SAME,
    /** In decimal, though hexadecimal in the answer. */
    DECIMAL,
    /** In hexadecimal, though decimal in the answer. */
    HEX
  }

  static SmppSettings read(Config config) {
    return new SmppSettings(
        config.getValue(PREFIX + "host", String.class),
        config.getValue(PREFIX + "port", Integer.class),
        config.getValue(PREFIX + "tls", Boolean.class),
        config.getOptionalValue(PREFIX + "system-type", String.class).orElse(""),
        duration(config, "connect-timeout"),
        duration(config, "bind-timeout"),
        duration(config, "answer-timeout"),
        duration(config, "enquire-link"),
        duration(config, "reconnect-first"),
        duration(config, "reconnect-longest"),
        duration(config, "throttle-pause"),
        config.getValue(PREFIX + "window", Integer.class),
        LongMessages.valueOf(word(config, "long-messages")),
        Alphabet.valueOf(word(config, "alphabet")),
        ReceiptIds.valueOf(word(config, "receipt-ids")),
        config.getValue(PREFIX + "delivery-reports", Boolean.class));
  }

  private static Duration duration(Config config, String name) {
    return config.getValue(PREFIX + name, Duration.class);
  }

  private static String word(Config config, String name) {
    return config.getValue(PREFIX + name, String.class).toUpperCase(Locale.ROOT);
  }
}
