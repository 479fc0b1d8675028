package no.altinn.notifications.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import no.altinn.notifications.probe.Arrivals;
import no.altinn.notifications.probe.Quantiles;
import no.altinn.notifications.probe.StoredOrders;

/** How long after its time an order reaches the provider while a great many wait for theirs. */
final class Lateness implements Benchmark {

  private static final int PER_SECOND = 300;
  private static final int WAITING = 1_000_000;
  private static final Duration LENGTH = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "lateness";
  }

  @Override
  public List<Figure> measure(Site site) {
    site.tables().clear();
    int waiting = site.settings().count(WAITING);
    Instant later = Instant.now().plus(10, ChronoUnit.DAYS);
    site.say("storing " + waiting + " later orders");
    site.orders().store(site.dataSource(), "ttd", waiting, later, Duration.ofMillis(1));
    site.tables().calm();
    int count = (int) (PER_SECOND * site.settings().length(LENGTH).toSeconds()) / 2 * 2;
    List<Double> slowest = new ArrayList<>();
    List<Double> earliest = new ArrayList<>();
    for (int run = 0; run < site.settings().runs(); run++) {
      Quantiles late = run(site, count);
      site.say(count + " orders: " + late + ", earliest " + late.min() + " ms");
      slowest.add(late.at(0.99));
      earliest.add(late.min());
    }
    site.tables().clear();
    String note = count + " orders, " + PER_SECOND + "/s, with " + waiting + " later ones waiting";
    return List.of(
        new Figure("lateness-p99", "ms", slowest, "", List.of(), "≤ 2 000 ms", note),
        new Figure("lateness-earliest", "ms", earliest, "", List.of(), "none below 0", ""));
  }

  private static Quantiles run(Site site, int count) {
    Arrivals arrivals = site.providers().arrivals();
    arrivals.clear();
    Instant first = Instant.now().plus(4, ChronoUnit.SECONDS).truncatedTo(ChronoUnit.MILLIS);
    Duration apart = Duration.ofNanos(2_000_000_000L / PER_SECOND);
    Duration exactly = apart.truncatedTo(ChronoUnit.MICROS);
    site.orders().store(site.dataSource(), "ttd", count, first, exactly);
    if (Instant.now().isAfter(first)) {
      throw new IllegalStateException("storing the due orders took too long");
    }
    arrivals.awaitTotal(count, PATIENCE);
    double[] late = new double[count];
    for (int i = 1; i <= count / 2; i++) {
      Instant due = first.plus(exactly.multipliedBy(i));
      late[2 * i - 2] = millis(due, arrivals.first(StoredOrders.email(i)));
      late[2 * i - 1] = millis(due, arrivals.first(StoredOrders.number(i)));
    }
    return new Quantiles(late);
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
