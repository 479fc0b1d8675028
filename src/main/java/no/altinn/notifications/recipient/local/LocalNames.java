package no.altinn.notifications.recipient.local;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.recipient.NameRegister;
import no.altinn.notifications.recipient.Source;

/** Names from the copy in our own database, in one statement. Thread-safe. */
@ApplicationScoped
@Source(Source.LOCAL)
public class LocalNames implements NameRegister {

  private static final Sql FIND = Sql.in(LocalNames.class, "names.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Override
  public Map<String, String> find(Collection<String> persons, Collection<String> organizations) {
    Map<String, String> found = new HashMap<>();
    FIND.on(dataSource)
        .with("persons", "text", List.copyOf(persons), Function.identity())
        .with("organizations", "text", List.copyOf(organizations), Function.identity())
        .each(
            row -> {
              String name = row.getString("name");
              found.put(row.getString("number"), name == null ? "" : name);
            });
    return found;
  }
}
