package no.altinn.notifications.recipient;

import java.util.regex.Pattern;

/**
 * The rules for a Norwegian organization number: nine digits, the last of which checks the others.
 *
 * <p>Requests are held to the form only ({@link #isValid}, wire contract §2.1): numbers in clients'
 * test data do not all obey the check digit.
 *
 * <p>Static and without state: safe for any number of threads.
 */
public final class OrganizationNumber {

  private static final Pattern NINE_DIGITS = Pattern.compile("[0-9]{9}");
  private static final int[] WEIGHTS = {3, 2, 7, 6, 5, 4, 3, 2, 1};
  private static final int MODULUS = 11;

  private OrganizationNumber() {}

  /**
   * Whether the text is exactly nine ASCII digits; the check digit is not looked at (wire contract
   * §2.1).
   *
   * @param text the number as sent; may be null
   * @return false for null; never throws
   */
  public static boolean isValid(String text) {
    return text != null && NINE_DIGITS.matcher(text).matches();
  }

  /**
   * Whether the text is nine digits whose weighted sum is a multiple of 11 (integrations §9).
   *
   * @param text any text; may be null
   * @return false for null and for what {@link #isValid} refuses; never throws
   */
  public static boolean hasValidChecksum(String text) {
    if (!isValid(text)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (text.charAt(i) - '0');
    }
    return sum % MODULUS == 0;
  }
}
