package no.altinn.notifications.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.Config;

/** Keeps what is tried when a preferred channel fails for good, and tries it. Thread-safe. */
@ApplicationScoped
public class Fallbacks {

  private static final Sql INSERT = Sql.in(Fallbacks.class, "insert-fallbacks.sql");
  private static final Sql SETTLE = Sql.in(Fallbacks.class, "settle-fallbacks.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Config config;
  @Inject Clock clock;

  /** Stores the fallbacks of notifications that were stored in the same transaction. */
  @Transactional(TxType.MANDATORY)
  public void insert(List<NewNotification> notifications) {
    List<NewNotification> covered =
        notifications.stream().filter(n -> n.fallback() != null).toList();
    if (covered.isEmpty()) {
      return;
    }
    INSERT
        .on(dataSource)
        .with("ids", "uuid", covered, n -> n.fallback().id())
        .with("notifications", "uuid", covered, NewNotification::id)
        .with("orders", "uuid", covered, NewNotification::orderId)
        .with("creators", "text", covered, NewNotification::creator)
        .with("channels", "text", covered, n -> n.fallback().channel().name())
        .with("addresses", "text", covered, n -> n.fallback().address())
        .with("nins", "text", covered, NewNotification::nationalIdentityNumber)
        .with("orgnos", "text", covered, NewNotification::organizationNumber)
        .with("subjects", "text", covered, n -> n.fallback().customSubject())
        .with("bodies", "text", covered, n -> n.fallback().customBody())
        .with("daytimes", "boolean", covered, n -> n.fallback().daytimeOnly())
        .with("remarks", "text", covered, n -> n.fallback().remark())
        .with("lifetimes", "bigint", covered, n -> n.fallback().lifetime().toSeconds())
        .with("untils", "timestamptz", covered, n -> n.fallback().until())
        .update();
  }

  /** Tries the other channel for what failed, and forgets it for what did not or too late. */
  @Transactional(TxType.REQUIRES_NEW)
  public void settle(int most) {
    SETTLE
        .on(dataSource)
        .with("now", TimeSource.now(clock))
        .with(
            "failures",
            "text",
            List.of(config.getValue("notifications.fallback.failures", String.class).split(",")),
            Function.identity())
        .with("most", most)
        .update();
  }
}
