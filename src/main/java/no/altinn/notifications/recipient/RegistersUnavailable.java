package no.altinn.notifications.recipient;

/**
 * A register could not be asked, or its answer could not be understood. Nothing is known then: not
 * that somebody has no address, nor that somebody lacks a right. Carries no personal data.
 */
public final class RegistersUnavailable extends RuntimeException {

  private final String register;

  /**
   * @param register which, in a word for people, such as {@code persons}
   * @param reason what happened, without personal data
   * @param cause what led to it, or null
   */
  public RegistersUnavailable(String register, String reason, Throwable cause) {
    super("the register of " + register + " could not be asked: " + reason, cause);
    this.register = register;
  }

  /** Which register, in a word for people. */
  public String register() {
    return register;
  }
}
