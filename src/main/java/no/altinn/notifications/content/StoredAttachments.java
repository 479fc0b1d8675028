package no.altinn.notifications.content;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/** Keeps the attachments of an e-mail, which never change, as one JSON value beside its text. */
public final class StoredAttachments {

  private static final String FILENAME = "filename";
  private static final String MIME_TYPE = "mimeType";
  private static final String SAS_URL = "sasUrl";

  private StoredAttachments() {}

  /** Attachments as JSON; null if there are none. */
  public static String write(List<Attachment> attachments) {
    if (attachments.isEmpty()) {
      return null;
    }
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Attachment attachment : attachments) {
      array.add(
          Json.createObjectBuilder()
              .add(FILENAME, attachment.filename())
              .add(MIME_TYPE, attachment.mimeType())
              .add(SAS_URL, attachment.sasUrl()));
    }
    return array.build().toString();
  }

  /** Attachments from what {@link #write} made. */
  public static List<Attachment> read(String json) {
    if (json == null) {
      return List.of();
    }
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(
              object ->
                  new Attachment(
                      object.getString(FILENAME),
                      object.getString(MIME_TYPE),
                      object.getString(SAS_URL)))
          .toList();
    }
  }
}
