package no.altinn.notifications.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * The product, sending stored orders that fall due. It keeps those of earlier runs, as an
 * installation does: tables that were just emptied would have it planned for no rows at all.
 */
final class Product implements Contender {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Site site;

  Product(Site site) {
    this.site = site;
  }

  @Override
  public void store(int count, Instant due) {
    site.orders().store(site.dataSource(), "ttd", count, due, Duration.ZERO);
    site.tables().calm();
  }

  @Override
  public void awaitEnd(int count) {
    site.providers().arrivals().awaitTotal(count, PATIENCE);
    site.tables().awaitAllEnded(PATIENCE);
    site.hasSent(count);
  }
}
