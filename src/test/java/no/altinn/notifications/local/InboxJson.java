package no.altinn.notifications.local;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** The inbox as JSON: its version, its totals, and messages in the order given. */
final class InboxJson {
  private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

  private InboxJson() {}

  static byte[] write(long version, InboxTotals totals, List<Received> messages) {
    var bytes = new ByteArrayOutputStream();
    try (var json = GENERATORS.createGenerator(bytes)) {
      json.writeStartObject().write("version", version);
      counts(json, totals);
      json.writeStartArray("messages");
      messages.forEach(message -> message(json, message));
      json.writeEnd().writeEnd();
    }
    return bytes.toByteArray();
  }

  private static void counts(JsonGenerator json, InboxTotals totals) {
    json.writeStartObject("counts")
        .write("emails", totals.emails())
        .write("sms", totals.sms())
        .write("segments", totals.segments())
        .write("emailRecipients", totals.emailRecipients())
        .write("smsRecipients", totals.smsRecipients())
        .writeEnd();
  }

  private static void message(JsonGenerator json, Received message) {
    json.writeStartObject()
        .write("kind", message instanceof ReceivedSms ? "sms" : "email")
        .write("id", message.id())
        .write("receivedAt", message.receivedAt().toString())
        .write("replyLost", message.replyLost());
    strings(json, "to", message.recipients());
    if (message instanceof ReceivedEmail email) {
      email(json, email);
    } else if (message instanceof ReceivedSms sms) {
      sms(json, sms);
    }
    json.writeEnd();
  }

  private static void email(JsonGenerator json, ReceivedEmail email) {
    json.write("envelopeFrom", email.envelopeFrom())
        .write("from", email.from())
        .write("toHeader", email.to())
        .write("subject", email.subject())
        .write("messageId", email.messageId())
        .write("plainText", email.plainText())
        .write("html", email.html());
    json.writeStartArray("headers");
    for (var header : email.headers()) {
      json.writeStartObject()
          .write("name", header.name())
          .write("value", header.value())
          .writeEnd();
    }
    json.writeEnd().writeStartArray("attachments");
    for (var attachment : email.attachments()) {
      json.writeStartObject()
          .write("name", attachment.name())
          .write("type", attachment.type())
          .write("size", attachment.size())
          .writeEnd();
    }
    json.writeEnd();
  }

  private static void sms(JsonGenerator json, ReceivedSms sms) {
    json.write("reference", sms.reference())
        .write("messageId", sms.messageId())
        .write("from", sms.from())
        .write("text", sms.text())
        .write("encoding", sms.encoding().label())
        .write("segments", sms.segments())
        .write("timeToLiveMinutes", sms.timeToLive().toMinutes())
        .write("reportRequested", sms.reportRequested());
    strings(json, "parts", sms.parts());
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeStartArray(name);
    values.forEach(json::write);
    json.writeEnd();
  }
}
