package no.altinn.notifications.faults;

/**
 * Where in an order's life the server's process is ended, between two steps that it must survive.
 */
enum HaltPoint {
  /** The order is stored, nobody was told. */
  AFTER_ORDER_COMMIT("dispatch.FastPath.orderStored", false, null),
  /** Due orders are claimed, the message about them is not sent. */
  AFTER_CLAIM("dispatch.WorkQueues.put", false, "notifications.orders.due"),
  /** The broker has the messages, their sender does not know. */
  AFTER_JMS_SEND("dispatch.WorkQueues.put", true, null),
  /** The intent is stored, the provider knows nothing. */
  BEFORE_PROVIDER_CALL("channel.email.smtp.SmtpProvider.send", false, null),
  /** The provider has it, only memory knows. */
  AFTER_PROVIDER_CALL("channel.email.smtp.SmtpProvider.send", true, null),
  /** The outcome is on its way into the database. */
  BEFORE_OUTCOME_COMMIT("notification.NotificationStore.record", false, null),
  /** The outcome is committed: the statement commits by itself. */
  AFTER_OUTCOME_COMMIT("notification.NotificationStore.record", true, null),
  /** All is done, the broker will deliver the message again. */
  BEFORE_ACKNOWLEDGE("channel.email.EmailSendListener.onMessage", true, null);

  private static final String ROOT = "no.altinn.notifications.";

  private final String where;
  private final boolean exit;
  private final String first;

  HaltPoint(String where, boolean exit, String first) {
    this.where = ROOT + where;
    this.exit = exit;
    this.first = first;
  }

  /** The class whose code is watched. */
  String type() {
    return where.substring(0, where.lastIndexOf('.'));
  }

  /** Its method. */
  String method() {
    return where.substring(where.lastIndexOf('.') + 1);
  }

  /** Whether the point is the method's end, however it ends; else its beginning. */
  boolean exit() {
    return exit;
  }

  /** Whether a step of the program is this point. */
  boolean is(String step, Object argument) {
    return step.equals((exit ? "exit " : "enter ") + where)
        && (first == null || first.equals(argument));
  }
}
