package no.altinn.notifications.recipient;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.util.List;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.recipient.Recipient.Direct;
import no.altinn.notifications.recipient.Recipient.Organization;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.Recipient.SelfIdentified;

/** Keeps an order's recipients, which never change, as one JSON value beside the order. */
public final class StoredRecipients {

  private static final String PERSON = "nationalIdentityNumber";
  private static final String ORGANIZATION = "organizationNumber";
  private static final String SELF_IDENTIFIED = "externalIdentity";
  private static final String EMAIL = "emailAddress";
  private static final String PHONE = "phoneNumber";

  private StoredRecipients() {}

  /** Recipients as JSON. */
  public static String write(List<Recipient> recipients) {
    JsonArrayBuilder array = Json.array();
    recipients.forEach(recipient -> array.add(write(recipient)));
    return array.build().toString();
  }

  /** Recipients from what {@link #write} made. */
  public static List<Recipient> read(String json) {
    try (JsonReader reader = Json.reader(json)) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(StoredRecipients::read)
          .toList();
    }
  }

  private static JsonObjectBuilder write(Recipient recipient) {
    JsonObjectBuilder object = Json.object();
    return recipient.match(
        person -> object.add(PERSON, person.nationalIdentityNumber()),
        organization -> object.add(ORGANIZATION, organization.organizationNumber()),
        user -> object.add(SELF_IDENTIFIED, user.externalIdentity()),
        direct -> {
          direct.email().ifPresent(address -> object.add(EMAIL, address));
          direct.phone().ifPresent(number -> object.add(PHONE, number));
          return object;
        });
  }

  private static Recipient read(JsonObject object) {
    if (object.containsKey(PERSON)) {
      return new Person(object.getString(PERSON));
    }
    if (object.containsKey(ORGANIZATION)) {
      return new Organization(object.getString(ORGANIZATION));
    }
    if (object.containsKey(SELF_IDENTIFIED)) {
      return new SelfIdentified(object.getString(SELF_IDENTIFIED));
    }
    return new Direct(object.getString(EMAIL, null), object.getString(PHONE, null));
  }
}
