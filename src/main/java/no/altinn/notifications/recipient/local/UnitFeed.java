package no.altinn.notifications.recipient.local;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;

/**
 * Follows the register of business entities (Enhetsregisteret, integrations §8.3) for names and
 * main units. A change says that a unit changed; the unit itself is then fetched, once for each
 * page. The position is the number of the next change. A copy that follows nothing yet starts a day
 * back: everything older comes by import.
 */
abstract class UnitFeed implements RegisterFeed {

  private static final int PAGE_SIZE = 100;
  private static final Duration FIRST_LOOK_BACK = Duration.ofDays(1);
  private static final Sql WRITE = Sql.in(UnitFeed.class, "feed-units.sql");
  private static final Sql DELETE =
      Sql.of("delete from register_organization where organization_number = any (:ids)");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject FeedClient client;
  @Inject Clock clock;

  private final String name;
  private final String path;
  private final String member;

  UnitFeed(String name, String path, String member) {
    this.name = name;
    this.path = path;
    this.member = member;
  }

  /** A unit as it is now; without a name if it is gone for good. */
  private record Unit(String number, String unitName, String mainUnit) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public Page read(String position, String next) {
    String from =
        position == null
            ? "dato=" + clock.instant().minus(FIRST_LOOK_BACK)
            : "oppdateringsid=" + position;
    JsonObject page =
        client
            .get(
                name,
                URI.create(api() + "oppdateringer/" + path + "?" + from + "&size=" + PAGE_SIZE))
            .orElseThrow(() -> new FeedFailed("it answered that there is nothing"));
    try {
      List<JsonObject> changes =
          page.containsKey("_embedded")
              ? page.getJsonObject("_embedded").getJsonArray(member).getValuesAs(JsonObject.class)
              : List.of();
      if (changes.isEmpty()) {
        return new Page(position, null, 0, () -> {});
      }
      long last = changes.get(changes.size() - 1).getJsonNumber("oppdateringsid").longValue();
      List<Unit> units = units(changes);
      String following = Long.toString(last + 1);
      return new Page(
          following,
          changes.size() < PAGE_SIZE ? null : following,
          changes.size(),
          () -> apply(units));
    } catch (NullPointerException | ClassCastException e) {
      throw new FeedFailed("a page lacks a member, or has one of another type");
    }
  }

  private List<Unit> units(List<JsonObject> changes) {
    Set<String> numbers = new LinkedHashSet<>();
    changes.forEach(change -> numbers.add(change.getString("organisasjonsnummer")));
    List<Unit> units = new ArrayList<>();
    for (String number : numbers) {
      Optional<JsonObject> unit = client.get(name, URI.create(api() + path + "/" + number));
      units.add(
          unit.map(found -> new Unit(number, text(found, "navn"), text(found, "overordnetEnhet")))
              .orElse(new Unit(number, null, null)));
    }
    return units;
  }

  private void apply(List<Unit> units) {
    Map<Boolean, List<Unit>> byPresence = new LinkedHashMap<>();
    units.forEach(
        unit ->
            byPresence
                .computeIfAbsent(unit.unitName() != null, present -> new ArrayList<>())
                .add(unit));
    List<Unit> present = byPresence.getOrDefault(true, List.of());
    WRITE
        .on(dataSource)
        .with("numbers", "text", present, Unit::number)
        .with("names", "text", present, Unit::unitName)
        .with("main_units", "text", present, Unit::mainUnit)
        .update();
    List<String> gone =
        byPresence.getOrDefault(false, List.of()).stream().map(Unit::number).toList();
    DELETE.on(dataSource).with("ids", "text", gone, Function.identity()).update();
  }

  private String api() {
    return client.base(name) + "enhetsregisteret/api/";
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString string ? string.getString() : null;
  }
}
