package no.altinn.notifications.it;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Legacy orders as their senders write them (wire contract §1.2). */
final class OrderJson {

  private OrderJson() {}

  /** An e-mail to each of some addresses. */
  static String email(String subject, String body, String... addresses) {
    return """
    {"sendersReference": "ref-it", "subject": "%s", "body": "%s", "contentType": "Plain", "recipients": [%s]}
    """
        .formatted(subject, body, recipients("emailAddress", addresses));
  }

  /** An SMS to each of some numbers. */
  static String sms(String body, String... numbers) {
    return """
    {"sendersReference": "ref-it", "body": "%s", "recipients": [%s]}
    """
        .formatted(body, recipients("mobileNumber", numbers));
  }

  private static String recipients(String member, String... values) {
    return Arrays.stream(values)
        .map(value -> "{\"" + member + "\": \"" + value + "\"}")
        .collect(Collectors.joining(", "));
  }
}
