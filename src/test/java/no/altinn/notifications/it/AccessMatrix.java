package no.altinn.notifications.it;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.altinn.notifications.access.Policy;

/**
 * The endpoints that need a token, one a row: a new one is a new row, and {@link AccessMatrixIT}
 * fails until it is there.
 */
final class AccessMatrix {

  /**
   * An endpoint.
   *
   * @param path below the API's root, with {@code {id}} for an order's, {@code {chain}} for a
   *     chain's id, {@code {webhook}} for a web-hook endpoint's or {@code {register}} for a
   *     register's name
   * @param right the status for a caller that may
   * @param other the status for another organisation that may, too
   * @param body JSON, or empty
   * @param headers what the endpoint asks for beside the token
   */
  record Row(
      String method,
      String path,
      Policy policy,
      int right,
      int other,
      String body,
      Map<String, String> headers) {

    /** What whoever acts for no organisation is answered: support and operators act for all. */
    int personal() {
      return policy == Policy.SUPPORT || policy == Policy.OPERATE ? right : 403;
    }

    /** As resources spell it. */
    String template() {
      return method + " " + path.replaceAll("\\?.*", "").replaceAll("\\{\\w+}", "{id}");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static final String RECIPIENT_EMAIL =
      """
      {"emailAddress": "%s", "emailSettings": {"subject": "%s", "body": "%s"}}\
      """;

  private AccessMatrix() {}

  static List<Row> rows() {
    return List.of(
        post("/orders/email", Policy.CREATE, 202, legacyEmail()),
        post("/orders/sms", Policy.CREATE, 202, legacySms()),
        post("/orders", Policy.CREATE, 202, legacyAny()),
        list("/orders?sendersReference=ref-it", Policy.CREATE),
        item("/orders/{id}", Policy.CREATE),
        item("/orders/{id}/status", Policy.CREATE),
        item("/orders/{id}/notifications/email", Policy.CREATE),
        item("/orders/{id}/notifications/sms", Policy.CREATE),
        new Row("PUT", "/orders/{id}/cancel", Policy.CREATE, 200, 404, "", Map.of()),
        item("/orders/chain/{chain}", Policy.CREATE),
        post("/future/orders", Policy.CREATE, 201, chain()),
        new Row("PUT", "/future/orders/{chain}/cancel", Policy.CREATE, 200, 404, "", Map.of()),
        post("/future/orders/composed-email", Policy.COMPOSE, 201, composed()),
        post("/future/orders/instant", Policy.CREATE, 201, instantSmsAsOnce()),
        post("/future/orders/instant/sms", Policy.CREATE, 201, instantSms()),
        post("/future/orders/instant/email", Policy.CREATE, 201, instantEmail()),
        post("/future/sms/preview", Policy.CREATE, 200, smsText()),
        item("/future/shipment/{chain}", Policy.CREATE),
        list("/future/shipment/feed?seq=0", Policy.CREATE),
        list("/operations/dead-letters", Policy.OPERATE),
        post("/operations/dead-letters/replay", Policy.OPERATE, 200, ""),
        post(
            "/operations/erasures",
            Policy.OPERATE,
            200,
            "{\"nationalIdentityNumber\": \"17859010310\"}"),
        list("/operations/reports", Policy.OPERATE),
        list("/operations/providers", Policy.OPERATE),
        list("/operations/providers/changes", Policy.OPERATE),
        new Row(
            "POST",
            "/operations/providers/{id}/{id}/pin?weight=1",
            Policy.OPERATE,
            404,
            404,
            "",
            Map.of()),
        new Row(
            "POST",
            "/operations/providers/{id}/{id}/pause",
            Policy.OPERATE,
            404,
            404,
            "",
            Map.of()),
        new Row(
            "POST",
            "/operations/providers/{id}/{id}/release",
            Policy.OPERATE,
            404,
            404,
            "",
            Map.of()),
        new Row("POST", "/operations/reports/{id}/retry", Policy.OPERATE, 404, 404, "", Map.of()),
        post("/future/webhooks", Policy.CREATE, 201, webhook()),
        list("/future/webhooks", Policy.CREATE),
        item("/future/webhooks/{webhook}", Policy.CREATE),
        new Row("PUT", "/future/webhooks/{webhook}", Policy.CREATE, 200, 404, webhook(), Map.of()),
        new Row("DELETE", "/future/webhooks/{webhook}", Policy.CREATE, 204, 404, "", Map.of()),
        new Row("POST", "/future/webhooks/{webhook}/test", Policy.CREATE, 200, 404, "", Map.of()),
        new Row("POST", "/future/webhooks/{webhook}/secret", Policy.CREATE, 200, 404, "", Map.of()),
        item("/future/webhooks/{webhook}/deliveries", Policy.CREATE),
        new Row(
            "POST",
            "/future/webhooks/{webhook}/replay",
            Policy.CREATE,
            200,
            404,
            "{\"after\": 0}",
            Map.of()),
        new Row(
            "POST",
            "/operations/events/replays",
            Policy.OPERATE,
            202,
            202,
            "{\"creator\": \"ttd\", \"after\": 9000000000000}",
            Map.of()),
        new Row("GET", "/operations/events/replays/{id}", Policy.OPERATE, 404, 404, "", Map.of()),
        support(
            "/future/dashboard/recipients/notifications/nin",
            "NationalIdentityNumber",
            "16069412345"),
        support(
            "/future/dashboard/recipients/notifications/orgnumber",
            "OrganizationNumber",
            "991825827"),
        operate("POST", "/operations/registers/{register}", "application/x-ndjson", ""));
  }

  private static Row operate(String method, String path, String type, String body) {
    return new Row(method, path, Policy.OPERATE, 200, 200, body, Map.of("Content-Type", type));
  }

  private static Row post(String path, Policy policy, int right, String body) {
    return new Row("POST", path, policy, right, right, body, Map.of());
  }

  private static Row list(String path, Policy policy) {
    return new Row("GET", path, policy, 200, 200, "", Map.of());
  }

  private static Row item(String path, Policy policy) {
    return new Row("GET", path, policy, 200, 404, "", Map.of());
  }

  private static Row support(String path, String header, String number) {
    return new Row("GET", path, Policy.SUPPORT, 200, 200, "", Map.of(header, number));
  }

  private static String legacyEmail() {
    return OrderJson.email(Addresses.text(), Addresses.text(), Addresses.email());
  }

  private static String legacySms() {
    return OrderJson.sms(Addresses.text(), Addresses.phone());
  }

  /** An order that is not due while the test runs, so that it can be cancelled. */
  static String later() {
    return """
    {"requestedSendTime": "%s", "subject": "%s", "body": "%s",
     "recipients": [{"emailAddress": "%s"}]}\
    """
        .formatted(tomorrow(), Addresses.text(), Addresses.text(), Addresses.email());
  }

  private static String legacyAny() {
    return """
    {"notificationChannel": "Email", "emailTemplate": {"subject": "%s", "body": "%s"},
     "recipients": [{"emailAddress": "%s"}]}\
    """
        .formatted(Addresses.text(), Addresses.text(), Addresses.email());
  }

  /** A chain that is not due while the test runs. */
  static String chain() {
    return """
    {"idempotencyId": "%s", "requestedSendTime": "%s", "recipient": {"recipientEmail": %s}}\
    """
        .formatted(UUID.randomUUID(), tomorrow(), email());
  }

  /** An endpoint that is sent nothing but a test. */
  static String webhook() {
    return """
    {"url": "http://localhost:1/events", "status": "Paused"}\
    """;
  }

  private static String composed() {
    return
"""
{"idempotencyId": "%s", "sendersReference": "ref-it", "requestedSendTime": "%s",
 "recipient": {"emailAddress": "%s", "emailSettings": {"subject": "%s", "body": "%s",
   "attachments": [{"filename": "brev.pdf", "mimeType": "application/pdf", "sasUrl":
     "https://etaten.blob.core.windows.net/v/b.pdf?se=2099-01-01T00%%3A00%%3A00Z&sp=r&sr=b&sig=ZmFrZQ%%3D%%3D"}]}}}\
"""
        .formatted(
            UUID.randomUUID(), tomorrow(), Addresses.email(), Addresses.text(), Addresses.text());
  }

  private static String instantSmsAsOnce() {
    return """
    {"idempotencyId": "%s", "recipient": {"recipientSms": %s}}\
    """
        .formatted(UUID.randomUUID(), sms());
  }

  private static String smsText() {
    return """
    {"body": "%s"}\
    """
        .formatted(Addresses.text());
  }

  private static String instantSms() {
    return """
    {"idempotencyId": "%s", "recipientSms": %s}\
    """
        .formatted(UUID.randomUUID(), sms());
  }

  private static String instantEmail() {
    return """
    {"idempotencyId": "%s", "recipientEmail": %s}\
    """
        .formatted(UUID.randomUUID(), email());
  }

  private static String email() {
    return RECIPIENT_EMAIL.formatted(Addresses.email(), Addresses.text(), Addresses.text());
  }

  private static String sms() {
    return """
    {"phoneNumber": "%s", "timeToLiveInSeconds": 300, "smsSettings": {"body": "%s"}}\
    """
        .formatted(Addresses.phone(), Addresses.text());
  }

  private static String tomorrow() {
    return Instant.now().plus(1, ChronoUnit.DAYS).toString();
  }
}
