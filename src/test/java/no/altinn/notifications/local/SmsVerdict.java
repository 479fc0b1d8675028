package no.altinn.notifications.local;

/** What the gateway answers for one message: a reference when it took it, an INFO when not. */
record SmsVerdict(String messageId, String reference, String info) {
  static SmsVerdict accepted(String messageId, String reference) {
    return new SmsVerdict(messageId, reference, "");
  }

  static SmsVerdict refused(String messageId, String info) {
    return new SmsVerdict(messageId, "", info);
  }

  String status() {
    return reference.isEmpty() ? "FAIL" : "OK";
  }
}
