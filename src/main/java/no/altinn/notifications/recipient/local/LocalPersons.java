package no.altinn.notifications.recipient.local;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.PersonContact;
import no.altinn.notifications.recipient.PersonRegister;
import no.altinn.notifications.recipient.Source;

/** Persons from the copy in our own database, in one statement. Thread-safe. */
@ApplicationScoped
@Source(Source.LOCAL)
public class LocalPersons implements PersonRegister {

  /**
   * How long an address is good after it was updated or verified (eForvaltningsforskriften § 32).
   */
  private static final int MONTHS = 18;

  private static final Sql FIND = Sql.in(LocalPersons.class, "persons.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  @Override
  public Map<String, PersonContact> find(Collection<String> numbers, boolean useStale) {
    Instant since = TimeSource.now(clock).atOffset(ZoneOffset.UTC).minusMonths(MONTHS).toInstant();
    Map<String, PersonContact> found = new HashMap<>();
    FIND.on(dataSource)
        .with("ids", "text", List.copyOf(numbers), Function.identity())
        .with("stale", useStale)
        .with("since", since)
        .each(
            row ->
                found.put(
                    row.getString("national_identity_number"),
                    new PersonContact(
                        ContactPoint.fromRegister(row.getString("email"), row.getString("mobile")),
                        row.getBoolean("reserved"))));
    return found;
  }
}
