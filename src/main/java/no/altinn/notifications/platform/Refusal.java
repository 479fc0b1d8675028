package no.altinn.notifications.platform;

/**
 * A request that is well-formed and refused all the same, or that a fault keeps us from serving.
 * Nothing was stored. Answered as problem details.
 */
public class Refusal extends RuntimeException {

  private final int status;
  private final String code;

  /**
   * @param status HTTP status
   * @param code the problem's stable code such as {@code NOT-00003}, or null for one without
   * @param title fixed English title
   */
  public Refusal(int status, String code, String title) {
    super(title);
    this.status = status;
    this.code = code;
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** The problem's code, or null. */
  public String code() {
    return code;
  }
}
