package no.altinn.notifications.recipient.local;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.ExternalIdentity;
import no.altinn.notifications.recipient.ExternalIdentity.Kind;
import no.altinn.notifications.recipient.Source;
import no.altinn.notifications.recipient.UserRegister;

/**
 * Users without an identity number from the copy in our own database, in one statement. Whoever
 * logs in by e-mail is reached at least at that address. Thread-safe.
 */
@ApplicationScoped
@Source(Source.LOCAL)
public class LocalUsers implements UserRegister {

  private static final Sql FIND = Sql.in(LocalUsers.class, "users.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /**
   * The form in which an identity is stored: canonical, and for an e-mail address without regard to
   * case.
   */
  static String key(ExternalIdentity identity) {
    String urn = identity.canonicalUrn();
    return identity.kind() == Kind.IDPORTEN_EMAIL ? urn.toLowerCase(Locale.ROOT) : urn;
  }

  @Override
  public Map<String, ContactPoint> find(Collection<String> externalIdentities) {
    Map<String, ExternalIdentity> identities = new HashMap<>();
    externalIdentities.forEach(
        urn -> ExternalIdentity.parse(urn).ifPresent(identity -> identities.put(urn, identity)));
    Map<String, ContactPoint> known = new HashMap<>();
    FIND.on(dataSource)
        .with(
            "ids",
            "text",
            identities.values().stream().map(LocalUsers::key).distinct().toList(),
            Function.identity())
        .each(
            row ->
                known.put(
                    row.getString("external_identity"),
                    ContactPoint.fromRegister(row.getString("email"), row.getString("mobile"))));
    Map<String, ContactPoint> found = new HashMap<>();
    identities.forEach(
        (urn, identity) ->
            reach(identity, known.get(key(identity)))
                .ifPresent(contactPoint -> found.put(urn, contactPoint)));
    return found;
  }

  private static Optional<ContactPoint> reach(ExternalIdentity identity, ContactPoint known) {
    if (identity.kind() != Kind.IDPORTEN_EMAIL || (known != null && known.email().isPresent())) {
      return Optional.ofNullable(known);
    }
    return Optional.of(
        new ContactPoint(identity.value(), known == null ? null : known.phoneNumber()));
  }
}
