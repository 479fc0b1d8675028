package no.altinn.notifications.recipient.local;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.recipient.ResourceAccess;
import no.altinn.notifications.recipient.RightsRegister;
import no.altinn.notifications.recipient.Source;
import no.altinn.notifications.recipient.UserContact;

/** Rights from the copy in our own database, in one statement. Thread-safe. */
@ApplicationScoped
@Source(Source.LOCAL)
public class LocalRights implements RightsRegister {

  private static final Sql FIND = Sql.in(LocalRights.class, "rights.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  private record Holder(long userId, String organizationNumber) {}

  @Override
  public List<UserContact> permitted(Collection<UserContact> users, ResourceAccess access) {
    List<UserContact> candidates = List.copyOf(users);
    Set<Holder> holders = new HashSet<>();
    FIND.on(dataSource)
        .with("users", "bigint", candidates, UserContact::userId)
        .with("organizations", "text", candidates, UserContact::organizationNumber)
        .with("resource", access.resource())
        .with("action", access.action())
        .each(
            row ->
                holders.add(
                    new Holder(row.getLong("user_id"), row.getString("organization_number"))));
    return candidates.stream()
        .filter(user -> holders.contains(new Holder(user.userId(), user.organizationNumber())))
        .toList();
  }
}
