package no.altinn.notifications.access;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;

/** The quotas in the database. Thread-safe. */
@ApplicationScoped
class QuotaTable implements QuotaStore {

  private static final Sql LEASE = Sql.in(QuotaTable.class, "lease-requests.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public Grant lease(String creator, Quota quota, int wanted) {
    return LEASE
        .on(dataSource)
        .with("creator", creator)
        .with("capacity", (double) quota.perMinute())
        .with("wanted", wanted)
        .with("per_second", quota.perSecond())
        .list(row -> new Grant(row.getInt("granted"), row.getDouble("tokens")))
        .get(0);
  }
}
