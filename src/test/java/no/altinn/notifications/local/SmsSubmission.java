package no.altinn.notifications.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** One MSG element: what it asks for, and whether the gateway would take it. */
final class SmsSubmission {
  private static final String UNICODE = "9";

  private final Map<String, String> fields;

  SmsSubmission(Map<String, String> fields) {
    this.fields = Map.copyOf(fields);
  }

  String id() {
    return field("ID");
  }

  String to() {
    return field("RCV");
  }

  String from() {
    return field("SND");
  }

  Duration timeToLive() {
    return field("TTL").isEmpty()
        ? Duration.ZERO
        : Duration.ofMinutes(Long.parseLong(field("TTL")));
  }

  boolean wantsReport() {
    return field("RCPREQ").equalsIgnoreCase("Y");
  }

  boolean isUnicode() {
    return field("OP").equals(UNICODE);
  }

  /** The text as people read it: OP 9 brings UTF-16BE in hexadecimal digits. */
  String text() {
    return isUnicode()
        ? new String(HexFormat.of().parseHex(field("TEXT")), StandardCharsets.UTF_16BE)
        : fields.getOrDefault("TEXT", "");
  }

  /** The parts a handset gets. Without OP 9 all goes as GSM-7, and what that lacks is lost. */
  SmsParts parts() {
    return SmsParts.of(text(), isUnicode() ? SmsEncoding.UCS_2 : SmsEncoding.GSM_7);
  }

  /** The INFO text with which the gateway turns this down by its own rules. */
  Optional<String> objection() {
    if (!to().matches("[0-9]{9,}")) {
      return Optional.of("Invalid RCV: " + (to().matches("[0-9]*") ? "too short" : "digits only"));
    }
    if (!from().matches("[0-9]{0,15}|[ -~]{1,11}")) {
      return Optional.of("Invalid SND");
    }
    if (!field("TTL").matches("[0-9]{0,9}")) {
      return Optional.of("Invalid TTL");
    }
    if (isUnicode() && !field("TEXT").matches("([0-9A-Fa-f]{4})*")) {
      return Optional.of("Invalid TEXT: not hex of UTF-16");
    }
    return Optional.empty();
  }

  private String field(String name) {
    return fields.getOrDefault(name, "").strip();
  }
}
