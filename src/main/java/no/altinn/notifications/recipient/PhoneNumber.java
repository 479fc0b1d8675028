package no.altinn.notifications.recipient;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule for a telephone number that text messages go to (wire contract §2.1, numbers from
 * registers §3.3).
 *
 * <p>Stricter than upstream in two ways: a Norwegian number must have eight digits and start with 4
 * or 9, and letters, extensions and second numbers, which the library would translate or drop, are
 * refused. So the number that was checked is the number that is called. What counts as valid abroad
 * follows the metadata of the pinned libphonenumber release.
 *
 * <p>Static and without state of its own: safe for any number of threads.
 */
public final class PhoneNumber {

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final int NORWAY = 47;
  private static final int NORWEGIAN_LENGTH = 8;
  private static final Pattern NORWEGIAN = Pattern.compile("\\+47([49][0-9]{7})");
  private static final String SEPARATORS = " \u00a0-.()";

  private PhoneNumber() {}

  /**
   * Whether the text is a number that a text message can be sent to (wire contract §2.1).
   *
   * <p>It must start with {@code +} or {@code 00}, which means the same, and not with {@code ++} or
   * with white space. Then follow ASCII digits; spaces, no-break spaces, hyphens, dots and
   * parentheses may stand between and after them. Of Norwegian numbers only those with eight digits
   * that start with 4 or 9 are valid, of others those that libphonenumber says are.
   *
   * @param text the number as sent; may be null
   * @return false for null and for all that breaks the rule; never throws
   */
  public static boolean isValid(String text) {
    return parse(text).isPresent();
  }

  /**
   * The one form of a number to store, compare and send to: {@code +}, country code, national
   * number, nothing else.
   *
   * @param text a number for which {@link #isValid} holds
   * @throws IllegalArgumentException if the number is not valid; the message does not repeat it
   */
  public static String e164(String text) {
    return parse(text)
        .map(PhoneNumber::format)
        .orElseThrow(() -> new IllegalArgumentException("not a valid telephone number"));
  }

  /**
   * The number that a register meant, in the form of {@link #e164} (wire contract §3.3). Registers
   * leave out the country: exactly eight characters that start with 4 or 9 are a Norwegian number.
   *
   * @param text the number as the register has it; may be null
   * @return empty if there is none or if it is not valid, which is to be treated as no number at
   *     all; never throws
   */
  public static Optional<String> fromRegister(String text) {
    if (text == null) {
      return Optional.empty();
    }
    boolean countryLeftOut = text.length() == NORWEGIAN_LENGTH && startsLikeNorwegianMobile(text);
    return parse(countryLeftOut ? "+" + NORWAY + text : text).map(PhoneNumber::format);
  }

  private static Optional<Phonenumber.PhoneNumber> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    String international = text.startsWith("00") ? "+" + text.substring(2) : text;
    if (!isPlusAndDigits(international)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(international)).filter(PhoneNumber::canReceive);
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  /** The library takes long to read a number; most are Norwegian ones in their one form. */
  private static Phonenumber.PhoneNumber read(String international) throws NumberParseException {
    Matcher norwegian = NORWEGIAN.matcher(international);
    return norwegian.matches()
        ? new Phonenumber.PhoneNumber()
            .setCountryCode(NORWAY)
            .setNationalNumber(Long.parseLong(norwegian.group(1)))
        : LIBRARY.parse(international, null);
  }

  private static boolean isPlusAndDigits(String text) {
    if (!text.startsWith("+")) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && SEPARATORS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean canReceive(Phonenumber.PhoneNumber number) {
    if (!LIBRARY.isValidNumber(number)) {
      return false;
    }
    if (number.getCountryCode() != NORWAY) {
      return true;
    }
    String national = LIBRARY.getNationalSignificantNumber(number);
    return national.length() == NORWEGIAN_LENGTH && startsLikeNorwegianMobile(national);
  }

  private static boolean startsLikeNorwegianMobile(String national) {
    return national.startsWith("4") || national.startsWith("9");
  }

  private static String format(Phonenumber.PhoneNumber number) {
    return LIBRARY.format(number, PhoneNumberFormat.E164);
  }
}
