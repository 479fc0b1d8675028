package no.altinn.notifications.local;

/** The GSM 03.38 default alphabet and its extension table, written down from the standard. */
final class Gsm7Alphabet {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";

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
}
