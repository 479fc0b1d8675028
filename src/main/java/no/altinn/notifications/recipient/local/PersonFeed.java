package no.altinn.notifications.recipient.local;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.platform.Sql;

/**
 * Follows the contact and reservation register (KRR, integrations §7). Each entry is a whole
 * person: it replaces what we have. The position is the last change number; as the register does
 * not say whether the number asked from is included, entries may come twice.
 */
@ApplicationScoped
public class PersonFeed implements RegisterFeed {

  private static final System.Logger LOGGER = System.getLogger(PersonFeed.class.getName());
  private static final String NAME = "persons";
  private static final Sql DELETE = Sql.in(PersonFeed.class, "feed-delete-persons.sql");
  private static final String ACTIVE = "AKTIV";

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject FeedClient client;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Page read(String position, String next) {
    long from = Long.parseLong(next != null ? next : position != null ? position : "0");
    JsonObject page =
        client.post(
            NAME,
            URI.create(client.base(NAME) + "rest/v2/krr/hentEndringer"),
            Json.object().add("fraEndringsId", from).build());
    try {
      long to = page.getJsonNumber("tilEndringsId").longValueExact();
      long last = page.getJsonNumber("sisteEndringsId").longValueExact();
      long reached = Math.max(to, from);
      List<JsonObject> persons = page.getJsonArray("list").getValuesAs(JsonObject.class);
      // a page that ends where it began asks for the number after it, so that nothing can stall
      String following =
          reached >= last ? null : Long.toString(reached > from ? reached : from + 1);
      long kept = position == null ? reached : Math.max(reached, Long.parseLong(position));
      return new Page(Long.toString(kept), following, persons.size(), () -> apply(persons));
    } catch (NullPointerException | ClassCastException | ArithmeticException e) {
      throw new FeedFailed("a page lacks a member, or has one of another type");
    }
  }

  private void apply(List<JsonObject> persons) {
    Map<List<Object>, ImportKind.Line> changed = new LinkedHashMap<>();
    Set<String> gone = new LinkedHashSet<>();
    int bad = 0;
    for (JsonObject person : persons) {
      try {
        ImportKind.Line line = ImportKind.PERSONS.read(fields(person));
        String number = line.key().get(0).toString();
        if (ACTIVE.equals(text(person, "status"))) {
          changed.put(line.key(), line);
          gone.remove(number);
        } else {
          changed.remove(line.key());
          gone.add(number);
        }
      } catch (BadLine e) {
        bad++;
      }
    }
    if (bad > 0) {
      // one bad entry must not keep all later ones from us
      LOGGER.log(Level.WARNING, "{0} entries of the feed of persons cannot be read, left out", bad);
    }
    if (!gone.isEmpty()) {
      DELETE.on(dataSource).with("ids", "text", List.copyOf(gone), Function.identity()).update();
    }
    if (!changed.isEmpty()) {
      ImportKind.PERSONS.store(dataSource, List.copyOf(changed.values()));
    }
  }

  private static Map<String, String> fields(JsonObject person) {
    JsonObject contact =
        person.get("kontaktinformasjon") instanceof JsonObject object
            ? object
            : JsonValue.EMPTY_JSON_OBJECT;
    Map<String, String> fields = new HashMap<>();
    put(fields, "nationalIdentityNumber", text(person, "personidentifikator"));
    put(fields, "reserved", text(person, "reservasjon"));
    String mayBeNotified = text(person, "varslingsstatus");
    if (mayBeNotified != null) {
      put(fields, "mayBeNotified", Boolean.toString(mayBeNotified.equals("KAN_VARSLES")));
    }
    put(fields, "language", text(person, "spraak"));
    put(fields, "email", text(contact, "epostadresse"));
    put(fields, "emailUpdated", text(contact, "epostadresse_oppdatert"));
    put(fields, "emailVerified", text(contact, "epostadresse_sist_verifisert"));
    put(fields, "mobile", text(contact, "mobiltelefonnummer"));
    put(fields, "mobileUpdated", text(contact, "mobiltelefonnummer_oppdatert"));
    put(fields, "mobileVerified", text(contact, "mobiltelefonnummer_sist_verifisert"));
    return fields;
  }

  private static void put(Map<String, String> fields, String name, String value) {
    fields.put(ImportLines.fold(name), value);
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString string ? string.getString() : null;
  }
}
