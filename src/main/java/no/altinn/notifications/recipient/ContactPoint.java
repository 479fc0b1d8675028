package no.altinn.notifications.recipient;

import java.util.Optional;

/**
 * Where one person or user can be reached: an e-mail address, a phone number, both or neither.
 * Personal data; does not show in {@link #toString}. Immutable.
 *
 * @param emailAddress without white space around it, or null
 * @param phoneNumber in E.164 form, or null
 */
public record ContactPoint(String emailAddress, String phoneNumber) {

  /** Neither address nor number. */
  public static final ContactPoint NONE = new ContactPoint(null, null);

  /**
   * What a register holds, made usable (wire contract §3.3): a blank address counts as none, a
   * number that is not valid as none.
   *
   * @param email as the register has it, or null
   * @param phone as the register has it, or null
   */
  public static ContactPoint fromRegister(String email, String phone) {
    String address = email == null ? "" : EmailAddress.stripped(email);
    return new ContactPoint(
        address.isEmpty() ? null : address, PhoneNumber.fromRegister(phone).orElse(null));
  }

  /** The e-mail address. */
  public Optional<String> email() {
    return Optional.ofNullable(emailAddress);
  }

  /** The phone number. */
  public Optional<String> phone() {
    return Optional.ofNullable(phoneNumber);
  }

  /** Whether there is neither address nor number. */
  public boolean isEmpty() {
    return emailAddress == null && phoneNumber == null;
  }

  @Override
  public String toString() {
    return "ContactPoint";
  }
}
