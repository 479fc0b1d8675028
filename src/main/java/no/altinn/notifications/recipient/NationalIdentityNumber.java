package no.altinn.notifications.recipient;

import java.util.regex.Pattern;

/**
 * The rules for a national identity number of Norway: eleven digits {@code ddMMyy iii k1 k2}.
 *
 * <p>Requests are held to the form only ({@link #isValid}, wire contract §2.1). The check digits
 * are for data we make or import ourselves; they are the same for D-numbers (day + 40) and
 * synthetic numbers (month + 80), whose dates are not looked at.
 *
 * <p>Static and without state: safe for any number of threads.
 */
public final class NationalIdentityNumber {

  private static final Pattern ELEVEN_DIGITS = Pattern.compile("[0-9]{11}");
  private static final int[] FIRST_WEIGHTS = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
  private static final int[] SECOND_WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  private static final int MODULUS = 11;

  /**
   * Numbers issued from 2032 on may leave 0 to 3 for the first check digit; those issued before
   * leave 0.
   */
  private static final int MAX_FIRST_REMAINDER = 3;

  private NationalIdentityNumber() {}

  /**
   * Whether the text is exactly eleven ASCII digits; neither date nor check digits are looked at
   * (wire contract §2.1).
   *
   * @param text the number as sent; may be null
   * @return false for null; never throws
   */
  public static boolean isValid(String text) {
    return text != null && ELEVEN_DIGITS.matcher(text).matches();
  }

  /**
   * Whether the text is eleven digits whose two check digits agree with the rest, by today's rule
   * or by that of 2032, of which today's is a part (integrations §9; Skatteetaten's description of
   * the validator).
   *
   * @param text any text; may be null
   * @return false for null and for what {@link #isValid} refuses; never throws
   */
  public static boolean hasValidChecksum(String text) {
    return isValid(text)
        && remainder(text, FIRST_WEIGHTS) <= MAX_FIRST_REMAINDER
        && remainder(text, SECOND_WEIGHTS) == 0;
  }

  private static int remainder(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return sum % MODULUS;
  }
}
