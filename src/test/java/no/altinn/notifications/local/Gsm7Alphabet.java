package no.altinn.notifications.local;

/** The GSM 03.38 default alphabet and its extension table, written down from the standard. */
final class Gsm7Alphabet {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final String EXTENSION_CODES = "\n\u0014()/<=>@e";
  private static final int ESCAPE = 0x1B;

  private Gsm7Alphabet() {}

  /** 1 for a basic character, 2 for one behind the escape, 0 for one the alphabet does not have. */
  static int septetsOf(int codePoint) {
    if (BASIC.indexOf(codePoint) >= 0) {
      return 1;
    }
    return EXTENSION.indexOf(codePoint) >= 0 ? 2 : 0;
  }

  static boolean covers(String text) {
    return text.codePoints().allMatch(codePoint -> septetsOf(codePoint) > 0);
  }

  /** What a 7-bit gateway makes of a text: a question mark for each character it lacks. */
  static String forcedInto(String text) {
    var forced = new StringBuilder(text.length());
    text.codePoints().forEach(c -> forced.appendCodePoint(septetsOf(c) > 0 ? c : '?'));
    return forced.toString();
  }

  /** Reads unpacked septets, one in each octet. */
  static String decode(byte[] septets) {
    var text = new StringBuilder(septets.length);
    for (int i = 0; i < septets.length; i++) {
      if (septets[i] == ESCAPE) {
        text.append(EXTENSION.charAt(EXTENSION_CODES.indexOf(septets[++i])));
      } else {
        text.append(BASIC.charAt(septets[i] < ESCAPE ? septets[i] : septets[i] - 1));
      }
    }
    return text.toString();
  }
}
