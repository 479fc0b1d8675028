package no.altinn.notifications.recipient.local;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.platform.Sql;

/**
 * Follows the notification addresses of businesses (KoFuVi, integrations §8.2). Entries are sorted
 * by time and asked for after a time; several may share one, also across pages. So while pages
 * follow, the position is the last time that is surely complete: some entries come twice, none is
 * missed.
 */
@ApplicationScoped
public class AddressFeed implements RegisterFeed {

  private static final System.Logger LOGGER = System.getLogger(AddressFeed.class.getName());
  private static final String NAME = "addresses";
  private static final int PAGE_SIZE = 1_000;
  private static final Sql WRITE = Sql.in(AddressFeed.class, "feed-addresses.sql");
  private static final Sql DELETE =
      Sql.of("delete from register_organization_address where id = any (:ids)");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject FeedClient client;

  private record Address(String id, String organization, Channel channel, String address) {
    @Override
    public String toString() {
      return "Address";
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Page read(String position, String next) {
    JsonObject page =
        client
            .get(NAME, next == null ? first(position) : following(next))
            .orElseThrow(() -> new FeedFailed("it answered that there is nothing"));
    try {
      List<JsonObject> entries = page.getJsonArray("entries").getValuesAs(JsonObject.class);
      String nextPage = page.getString("nextPage", null);
      return new Page(
          complete(position, entries, nextPage != null),
          nextPage,
          entries.size(),
          () -> apply(entries));
    } catch (NullPointerException | ClassCastException e) {
      throw new FeedFailed("a page lacks a member, or has one of another type");
    }
  }

  private URI first(String position) {
    String since =
        position == null ? "" : "&since=" + URLEncoder.encode(position, StandardCharsets.UTF_8);
    return URI.create(
        client.base(NAME) + "varslingsadresser/fragments/json/v1?pageSize=" + PAGE_SIZE + since);
  }

  /** The token goes to the configured server only, whatever a page says. */
  private URI following(String next) {
    URI base = URI.create(client.base(NAME));
    URI uri = base.resolve(next);
    if (!base.getScheme().equals(uri.getScheme())
        || !base.getRawAuthority().equals(uri.getRawAuthority())) {
      throw new FeedFailed("its next page is on another server");
    }
    return uri;
  }

  private static String complete(String position, List<JsonObject> entries, boolean more) {
    if (entries.isEmpty()) {
      return position;
    }
    String last = entries.get(entries.size() - 1).getString("updated");
    if (!more) {
      return last;
    }
    Instant open = Instant.parse(last);
    String complete = position;
    for (JsonObject entry : entries) {
      String updated = entry.getString("updated");
      if (Instant.parse(updated).isBefore(open)) {
        complete = updated;
      }
    }
    return complete;
  }

  private void apply(List<JsonObject> entries) {
    Map<String, Address> changed = new LinkedHashMap<>();
    Set<String> gone = new LinkedHashSet<>();
    for (JsonObject entry : entries) {
      String id = entry.getString("id");
      Optional<Address> address =
          entry.getBoolean("isdeleted", false) ? Optional.empty() : address(id, entry);
      if (address.isPresent()) {
        changed.put(id, address.get());
        gone.remove(id);
      } else {
        changed.remove(id);
        gone.add(id);
      }
    }
    DELETE.on(dataSource).with("ids", "text", List.copyOf(gone), Function.identity()).update();
    List<Address> rows = List.copyOf(changed.values());
    WRITE
        .on(dataSource)
        .with("ids", "text", rows, Address::id)
        .with("organizations", "text", rows, Address::organization)
        .with("channels", "text", rows, address -> address.channel().name())
        .with("addresses", "text", rows, Address::address)
        .update();
  }

  /** The address in an entry; empty if it belongs to something else than an organisation. */
  private static Optional<Address> address(String id, JsonObject entry) {
    try (JsonReader reader = Json.reader(entry.getString("content"))) {
      JsonObject content = reader.readObject().getJsonObject("Kontaktinformasjon");
      JsonObject unit =
          content.getJsonObject("kontaktinformasjonForEnhet").getJsonObject("enhetsidentifikator");
      if (!"ORGANISASJONSNUMMER".equals(unit.getString("type"))) {
        return Optional.empty();
      }
      String number = unit.getString("verdi");
      JsonObject digital = content.getJsonObject("digitalVarslingsinformasjon");
      if (digital.containsKey("epostadresse")) {
        JsonObject email = digital.getJsonObject("epostadresse");
        return Optional.of(
            new Address(
                id,
                number,
                Channel.EMAIL,
                email.getString("brukernavn") + "@" + email.getString("domenenavn")));
      }
      JsonObject mobile = digital.getJsonObject("mobiltelefon");
      return Optional.of(
          new Address(
              id,
              number,
              Channel.SMS,
              prefix(mobile.getString("internasjonaltPrefiks", ""))
                  + mobile.getString("nasjonaltNummer")));
    } catch (JsonException | NullPointerException | ClassCastException e) {
      // one bad entry must not keep all later ones from us
      LOGGER.log(Level.WARNING, "an entry of the feed of addresses cannot be read, left out");
      return Optional.empty();
    }
  }

  /** {@code 47}, {@code +47} and {@code 0047} all occur. */
  private static String prefix(String given) {
    String digits = given.replaceFirst("^(\\+|00)", "");
    return digits.isEmpty() ? "" : "+" + digits;
  }
}
