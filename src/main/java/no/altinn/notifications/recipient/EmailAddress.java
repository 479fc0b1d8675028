package no.altinn.notifications.recipient;

/**
 * The rule for an e-mail address (wire contract §2.1).
 *
 * <p>White space around an address is ignored by the test but kept in what is stored; {@link
 * #stripped} gives the address to send to and to compare by. The rule is read character by
 * character in one pass, so that no input costs more than its length.
 *
 * <p>Static and without state: safe for any number of threads.
 */
public final class EmailAddress {

  /** The semicolon is an accident of upstream's pattern that clients may rely on. */
  private static final String ATOM_PUNCTUATION = "!#$%&'*+-=?^_`{|}~;";

  private static final int MAX_LABELS = 9;
  private static final int MAX_LABEL_LENGTH = 63;
  private static final int MIN_TOP_DOMAIN_LENGTH = 2;
  private static final int MAX_TOP_DOMAIN_LENGTH = 14;
  private static final int QUAD_GROUPS = 4;
  private static final int MAX_QUAD_GROUP_LENGTH = 3;

  private EmailAddress() {}

  /**
   * Whether the text is an address of the form {@code local@domain} (wire contract §2.1).
   *
   * <ul>
   *   <li>local: atoms of ASCII letters, digits, æøåÆØÅ and {@code !#$%&'*+-=?^_`{|}~;} between
   *       single dots
   *   <li>domain: one to nine labels of 1–63 letters, digits, æøåÆØÅ and inner hyphens, then a top
   *       domain of 2–14 ASCII letters; or four groups of one to three digits
   * </ul>
   *
   * There is no limit to the length.
   *
   * @param text the address as sent; may be null
   * @return false for null, for blank text and for all else that breaks the rule; never throws
   */
  public static boolean isValid(String text) {
    if (text == null) {
      return false;
    }
    int from = start(text);
    int to = end(text, from);
    int at = text.indexOf('@', from);
    return at >= 0 && isLocalPart(text, from, at) && isDomain(text, at + 1, to);
  }

  /**
   * The text without the white space around it, which the test ignores.
   *
   * @throws NullPointerException if the text is null
   */
  public static String stripped(String text) {
    int from = start(text);
    return text.substring(from, end(text, from));
  }

  /**
   * Whether nothing is left of the text when it is stripped; no-break spaces count as white space.
   */
  static boolean isBlank(String text) {
    return start(text) == text.length();
  }

  private static int start(String text) {
    int index = 0;
    while (index < text.length() && isWhiteSpace(text.charAt(index))) {
      index++;
    }
    return index;
  }

  private static int end(String text, int start) {
    int index = text.length();
    while (index > start && isWhiteSpace(text.charAt(index - 1))) {
      index--;
    }
    return index;
  }

  /**
   * White space as upstream's platform trims it: no-break spaces included, information separators
   * not.
   */
  private static boolean isWhiteSpace(char c) {
    return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\u0085';
  }

  private static boolean isLocalPart(String text, int from, int to) {
    boolean atomOpen = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '.' ? !atomOpen : !isAtomCharacter(c)) {
        return false;
      }
      atomOpen = c != '.';
    }
    return atomOpen;
  }

  private static boolean isDomain(String text, int from, int to) {
    return isDottedQuad(text, from, to) || isDomainName(text, from, to);
  }

  private static boolean isDomainName(String text, int from, int to) {
    int lastDot = text.lastIndexOf('.', to - 1);
    if (lastDot < from || !isTopDomain(text, lastDot + 1, to)) {
      return false;
    }
    int labels = 0;
    int start = from;
    while (start <= lastDot) {
      int dot = text.indexOf('.', start);
      labels++;
      if (labels > MAX_LABELS || !isLabel(text, start, dot)) {
        return false;
      }
      start = dot + 1;
    }
    return true;
  }

  private static boolean isTopDomain(String text, int from, int to) {
    int length = to - from;
    if (length < MIN_TOP_DOMAIN_LENGTH || length > MAX_TOP_DOMAIN_LENGTH) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!isAsciiLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabel(String text, int from, int to) {
    int length = to - from;
    if (length < 1
        || length > MAX_LABEL_LENGTH
        || text.charAt(from) == '-'
        || text.charAt(to - 1) == '-') {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c != '-' && !isLetterOrDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDottedQuad(String text, int from, int to) {
    int groups = 1;
    int digits = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (isDigit(c) && digits < MAX_QUAD_GROUP_LENGTH) {
        digits++;
      } else if (c == '.' && digits > 0 && groups < QUAD_GROUPS) {
        groups++;
        digits = 0;
      } else {
        return false;
      }
    }
    return groups == QUAD_GROUPS && digits > 0;
  }

  private static boolean isAtomCharacter(char c) {
    return isLetterOrDigit(c) || ATOM_PUNCTUATION.indexOf(c) >= 0;
  }

  private static boolean isLetterOrDigit(char c) {
    return isAsciiLetter(c) || isDigit(c) || "æøåÆØÅ".indexOf(c) >= 0;
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
