package no.altinn.notifications.access;

/** What a caller must have been granted to use an endpoint (wire contract §0.3). */
public enum Policy {
  /** Orders, notifications, shipments and the status feed. */
  CREATE("altinn:serviceowner/notifications.create"),
  /** E-mails with attachments. */
  COMPOSE("altinn:serviceowner/notifications.composedemail.create"),
  /** What support staff may read across creators. */
  SUPPORT("altinn:notifications.support.admin"),
  /** What operators may set going by hand. Ours: upstream leaves these endpoints open. */
  OPERATE("altinn:notifications.operator");

  private final String scope;

  Policy(String scope) {
    this.scope = scope;
  }

  /** The scope that satisfies the policy. */
  public String scope() {
    return scope;
  }
}
