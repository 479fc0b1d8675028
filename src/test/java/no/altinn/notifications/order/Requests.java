package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.testing.ValidOrders;

/** The readers of request bodies, at a fixed time and with small bounds. */
final class Requests {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final int RECIPIENTS = 250;
  static final int SUBJECT = 100;
  static final int BODY = 200;
  static final int SMS = 150;
  static final int REFERENCE = 80;
  static final int URL = 300;
  static final int REMINDERS = 5;
  static final int ATTACHMENTS = 3;

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Limits LIMITS =
      new Limits(
          RECIPIENTS,
          SUBJECT,
          BODY,
          SMS,
          REFERENCE,
          URL,
          REMINDERS,
          ATTACHMENTS,
          new IdentityNumberCheck("off"));

  private static final LegacyOrderRequest LEGACY = new LegacyOrderRequest(CLOCK, LIMITS);
  private static final ChainRequest CHAIN = new ChainRequest(CLOCK, LIMITS);
  private static final ComposedRequest COMPOSED =
      new ComposedRequest(CLOCK, LIMITS, List.of(".blob.core.windows.net"));
  private static final InstantRequest INSTANT = new InstantRequest(CLOCK, LIMITS);

  private Requests() {}

  static NewOrder legacy(ValidOrders kind, byte[] body) {
    return switch (kind) {
      case LEGACY -> LEGACY.anyChannel(body);
      case LEGACY_EMAIL -> LEGACY.email(body);
      case LEGACY_SMS -> LEGACY.sms(body);
      default -> throw new IllegalArgumentException(kind + " is no legacy order");
    };
  }

  static NewChain chain(ValidOrders kind, byte[] body) {
    return switch (kind) {
      case CHAIN, REGISTERED -> CHAIN.read(body);
      case COMPOSED -> COMPOSED.read(body);
      default -> instant(kind, body).chain();
    };
  }

  static NewInstantOrder instant(ValidOrders kind, byte[] body) {
    return switch (kind) {
      case INSTANT -> INSTANT.legacy(body);
      case INSTANT_SMS -> INSTANT.sms(body);
      case INSTANT_EMAIL -> INSTANT.email(body);
      default -> throw new IllegalArgumentException(kind + " is no instant order");
    };
  }

  /** Reads a body as its endpoint does. */
  static Object read(ValidOrders kind, byte[] body) {
    return kind.path().startsWith("/future") ? chain(kind, body) : legacy(kind, body);
  }

  /** A valid body with members changed as by a merge patch (RFC 7396). */
  static byte[] changed(ValidOrders kind, String mergePatch) {
    JsonValue patch = json(mergePatch.replace('\'', '"'));
    return Json.createMergePatch(patch)
        .apply(json(kind.json()))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What is wrong with a changed valid body; empty if nothing is. */
  static Map<String, List<String>> errors(ValidOrders kind, String mergePatch) {
    byte[] body = changed(kind, mergePatch);
    InvalidRequest invalid = catchThrowableOfType(InvalidRequest.class, () -> read(kind, body));
    return invalid == null ? Map.of() : invalid.errors();
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
