package no.altinn.notifications.recipient.local;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.OrganizationAddresses;
import no.altinn.notifications.recipient.OrganizationRegister;
import no.altinn.notifications.recipient.Source;
import no.altinn.notifications.recipient.UserContact;

/** Organisations from the copy in our own database, a statement for each question. Thread-safe. */
@ApplicationScoped
@Source(Source.LOCAL)
public class LocalOrganizations implements OrganizationRegister {

  private static final Sql ADDRESSES =
      Sql.in(LocalOrganizations.class, "organization-addresses.sql");
  private static final Sql USERS = Sql.in(LocalOrganizations.class, "user-contacts.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Override
  public Map<String, OrganizationAddresses> official(Collection<String> numbers) {
    Map<String, List<String>> emails = new HashMap<>();
    Map<String, List<String>> phones = new HashMap<>();
    ADDRESSES
        .on(dataSource)
        .with("ids", "text", List.copyOf(numbers), Function.identity())
        .each(
            row ->
                (Channel.EMAIL.name().equals(row.getString("channel")) ? emails : phones)
                    .computeIfAbsent(row.getString("organization_number"), n -> new ArrayList<>())
                    .add(row.getString("address")));
    Map<String, OrganizationAddresses> found = new HashMap<>();
    for (String number : numbers) {
      if (emails.containsKey(number) || phones.containsKey(number)) {
        found.put(
            number,
            new OrganizationAddresses(
                emails.getOrDefault(number, List.of()), phones.getOrDefault(number, List.of())));
      }
    }
    return found;
  }

  @Override
  public List<UserContact> users(Collection<String> numbers, String resource) {
    return USERS
        .on(dataSource)
        .with("ids", "text", List.copyOf(numbers), Function.identity())
        .with("resource", resource)
        .list(
            row ->
                new UserContact(
                    row.getString("organization_number"),
                    row.getLong("party_id"),
                    row.getLong("user_id"),
                    ContactPoint.fromRegister(row.getString("email"), row.getString("mobile"))));
  }
}
