package no.altinn.notifications.probe;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The orders that probes place, one recipient each: the one place that knows their wire form. */
public enum OrderRequest {
  /** {@code POST /orders/email} (wire contract §1.2). */
  LEGACY_EMAIL(
      "/orders/email",
      """
      {"sendersReference":"%1$s","subject":"Nytt brev","body":"Du har fått et nytt brev.","contentType":"Plain",\
      "requestedSendTime":"%3$s","recipients":[{"emailAddress":"%2$s"}]}\
      """),
  /** {@code POST /orders/sms} (wire contract §1.2). */
  LEGACY_SMS(
      "/orders/sms",
      """
      {"sendersReference":"%1$s","body":"Du har fått et nytt brev.","requestedSendTime":"%3$s",\
      "recipients":[{"mobileNumber":"%2$s"}]}\
      """),
  /** {@code POST /future/orders} to an e-mail address (wire contract §1.8). */
  CHAIN_EMAIL(
      "/future/orders",
      """
      {"idempotencyId":"%1$s","sendersReference":"%1$s","requestedSendTime":"%3$s","recipient":{"recipientEmail":\
      {"emailAddress":"%2$s","emailSettings":{"subject":"Nytt brev","body":"Du har fått et nytt brev."}}}}\
      """),
  /** {@code POST /future/orders/instant/sms} (wire contract §1.10); it knows no send time. */
  INSTANT_SMS(
      "/future/orders/instant/sms",
      """
      {"idempotencyId":"%1$s","sendersReference":"%1$s","recipientSms":{"phoneNumber":"%2$s",\
      "timeToLiveInSeconds":3600,"smsSettings":{"sender":"Altinn","body":"Koden er 1234."}}}\
      """);

  private static final String ROOT = "/notifications/api/v1";
  private static final Pattern ID =
      Pattern.compile("\"(?:orderId|shipmentId)\"\\s*:\\s*\"([^\"]+)");

  private final String path;
  private final String template;

  OrderRequest(String path, String template) {
    this.path = path;
    this.template = template;
  }

  /** Where it is posted. */
  public String path() {
    return ROOT + path;
  }

  /** Whether it is for SMS; else it is for e-mail. */
  public boolean isSms() {
    return this == LEGACY_SMS || this == INSTANT_SMS;
  }

  /**
   * The request's JSON.
   *
   * @param name the sender's reference, and the idempotency id where there is one
   * @param recipient address or number
   */
  public String body(String name, String recipient, Instant sendTime) {
    return template.formatted(name, recipient, sendTime);
  }

  /** The id of the order that an answer to such a request tells. */
  public static String idIn(String answer) {
    Matcher matcher = ID.matcher(answer);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no order id in the answer");
    }
    return matcher.group(1);
  }
}
