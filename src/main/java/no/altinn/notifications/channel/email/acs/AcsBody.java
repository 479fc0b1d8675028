package no.altinn.notifications.channel.email.acs;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import no.altinn.notifications.channel.email.AttachedFile;
import no.altinn.notifications.channel.email.AttachmentFetcher.Fetched;
import no.altinn.notifications.channel.email.HeaderValue;
import no.altinn.notifications.channel.email.HtmlText;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.platform.Sha256;

/**
 * The body of a send request, the same bytes for every attempt. With attachments it is written to
 * disk beside them, for many of its size in memory at once would be too much.
 *
 * @param hash SHA-256 of the bytes
 */
record AcsBody(BodyPublisher bytes, byte[] hash) {

  static AcsBody of(
      OutgoingMessage message, String sender, String recipient, String replyTo, Fetched fetched)
      throws IOException {
    MessageDigest hash = Sha256.start();
    String head = email(message, sender, recipient, replyTo).toString();
    if (fetched.files().isEmpty()) {
      byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
      return new AcsBody(BodyPublishers.ofByteArray(bytes), hash.digest(bytes));
    }
    Path request = fetched.folder().resolve("request.json");
    try (OutputStream out =
        new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(request)), hash)) {
      write(out, head, fetched.files());
    }
    return new AcsBody(BodyPublishers.ofFile(request), hash.digest());
  }

  private static JsonObject email(
      OutgoingMessage message, String sender, String recipient, String replyTo) {
    JsonObjectBuilder content =
        Json.object().add("subject", HeaderValue.oneLine(message.subject()));
    if (message.contentType() == ContentType.HTML) {
      content.add("plainText", HtmlText.of(message.body())).add("html", message.body());
    } else {
      content.add("plainText", message.body());
    }
    JsonObjectBuilder email =
        Json.object()
            .add("senderAddress", sender)
            .add("content", content)
            .add("recipients", Json.object().add("to", addresses(recipient)))
            .add("userEngagementTrackingDisabled", true);
    if (replyTo != null) {
      email.add("replyTo", addresses(replyTo));
    }
    return email.build();
  }

  private static JsonArrayBuilder addresses(String address) {
    return Json.array().add(Json.object().add("address", address));
  }

  /** Puts the attachments before the closing brace. */
  private static void write(OutputStream out, String head, List<AttachedFile> files)
      throws IOException {
    out.write(open(head));
    String before = ",\"attachments\":[";
    for (AttachedFile file : files) {
      out.write(before.getBytes(StandardCharsets.UTF_8));
      out.write(
          open(
              Json.object()
                  .add("name", HeaderValue.oneLine(file.name()))
                  .add("contentType", file.mimeType())
                  .build()
                  .toString()));
      out.write(",\"contentInBase64\":\"".getBytes(StandardCharsets.UTF_8));
      try (OutputStream base64 = Base64.getEncoder().wrap(new Unclosable(out))) {
        Files.copy(file.path(), base64);
      }
      out.write("\"}".getBytes(StandardCharsets.UTF_8));
      before = ",";
    }
    out.write("]}".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] open(String object) {
    return object.substring(0, object.length() - 1).getBytes(StandardCharsets.UTF_8);
  }

  /** The encoder writes its last characters when it is closed, and closes what is below it. */
  private static final class Unclosable extends FilterOutputStream {

    Unclosable(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
