package no.altinn.notifications.content;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a text costs as a text message: in which alphabet it travels and in how many parts (3GPP TS
 * 23.038 and 23.040; integrations §10).
 *
 * <p>This is the true count. The number that the wire contract §5.4 shows is an approximation of
 * upstream's and is counted elsewhere. Immutable, so safe for any number of threads.
 *
 * @param encoding the alphabet of the whole message; one character outside GSM-7 makes all of it
 *     UCS-2
 * @param units length in the units of the alphabet: septets of GSM-7 (two for {@code ^{}\[~]|€} and
 *     form feed) or UTF-16 code units of UCS-2 (two for most emoji)
 * @param count parts that the message is sent in; at least 1, also for an empty text
 * @param offending the characters that force UCS-2, each once, in the order they first occur, one
 *     code point in each string; empty for GSM-7
 */
public record SmsSegments(Encoding encoding, int units, int count, List<String> offending) {

  /** An alphabet for text messages. */
  public enum Encoding {
    /**
     * The GSM 03.38 default alphabet and its extension table: 160 septets in one part, 153 in each
     * of several.
     */
    GSM7(160, 153),
    /** UTF-16: 70 code units in one part, 67 in each of several. */
    UCS2(70, 67);

    private final int alone;
    private final int joined;

    Encoding(int alone, int joined) {
      this.alone = alone;
      this.joined = joined;
    }

    private int unitsOf(int codePoint) {
      return switch (this) {
        case GSM7 -> BASIC.indexOf(codePoint) >= 0 ? 1 : 2;
        case UCS2 -> Character.charCount(codePoint);
      };
    }
  }

  /** Without the escape (0x1B), which is a code of the table but not a character of a text. */
  private static final String BASIC =
      "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ 0123456789"
          + ".,:;!?-+/()'\"%&*=<>@#_§¤£$¥¿¡\n\r"
          + "éèùìòàäöñüÄÖÑÜÉÇßΔΦΓΛΩΠΨΣΘΞ";

  private static final String EXTENSION = "\f^{}\\[~]|€";

  public SmsSegments {
    offending = List.copyOf(offending);
  }

  /**
   * Counts a text. A character that takes two units is never split between two parts, so parts may
   * end one unit early. Takes time in proportion to the length.
   *
   * @param text the message as it will be sent, keywords replaced; any text, also empty
   * @throws NullPointerException if the text is null
   */
  public static SmsSegments of(String text) {
    List<String> offending =
        text.codePoints()
            .filter(c -> BASIC.indexOf(c) < 0 && EXTENSION.indexOf(c) < 0)
            .distinct()
            .mapToObj(Character::toString)
            .collect(Collectors.toList());
    Encoding encoding = offending.isEmpty() ? Encoding.GSM7 : Encoding.UCS2;
    int units = text.codePoints().map(encoding::unitsOf).sum();
    int count = units <= encoding.alone ? 1 : parts(text, encoding);
    return new SmsSegments(encoding, units, count, offending);
  }

  private static int parts(String text, Encoding encoding) {
    int parts = 1;
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int units = encoding.unitsOf(codePoint);
      if (used + units > encoding.joined) {
        parts++;
        used = 0;
      }
      used += units;
      i += Character.charCount(codePoint);
    }
    return parts;
  }
}
