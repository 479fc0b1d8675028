package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Locale;
import no.altinn.notifications.platform.ValidationErrors;
import no.altinn.notifications.recipient.NationalIdentityNumber;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Holds an identity number against the rule of its form, and as strictly as {@code
 * notifications.recipients.identity-number-checksum} says against its check digits: {@code off} as
 * upstream does, {@code warn} in the log only, {@code refuse} as an invalid request.
 */
@Dependent
public class IdentityNumberCheck {

  private static final System.Logger LOGGER = System.getLogger(IdentityNumberCheck.class.getName());

  /** What a wrong check digit leads to. */
  private enum Strictness {
    OFF,
    WARN,
    REFUSE
  }

  private final Strictness strictness;

  /**
   * @throws IllegalArgumentException if the setting is none of {@code off}, {@code warn}, {@code
   *     refuse}
   */
  @Inject
  public IdentityNumberCheck(
      @ConfigProperty(name = "notifications.recipients.identity-number-checksum") String setting) {
    this.strictness = Strictness.valueOf(setting.trim().toUpperCase(Locale.ROOT));
  }

  /**
   * Notes what is wrong with a number.
   *
   * @param number as sent; null is the caller's concern
   * @param property the path to note a failure under
   */
  public void check(String number, String property, ValidationErrors errors) {
    if (number == null) {
      return;
    }
    if (!NationalIdentityNumber.isValid(number)) {
      errors.add(property, "National identity number must be 11 digits long.");
    } else if (strictness != Strictness.OFF && !NationalIdentityNumber.hasValidChecksum(number)) {
      if (strictness == Strictness.REFUSE) {
        errors.add(property, "National identity number has wrong check digits.");
      } else {
        LOGGER.log(Level.WARNING, "an order names an identity number with wrong check digits");
      }
    }
  }
}
