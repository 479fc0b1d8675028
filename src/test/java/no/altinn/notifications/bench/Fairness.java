package no.altinn.notifications.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import no.altinn.notifications.probe.HttpCaller;
import no.altinn.notifications.probe.OrderRequest;
import no.altinn.notifications.probe.Quantiles;
import no.altinn.notifications.probe.Tables;

/** One owner's single SMS each second while another owner's bulk is due. */
final class Fairness implements Benchmark {

  private static final int BULK = 100_000;
  private static final int ALONE = 15;
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private int number;

  @Override
  public String name() {
    return "fairness";
  }

  @Override
  public List<Figure> measure(Site site) throws IOException {
    OrderRequest request = OrderRequest.INSTANT_SMS;
    List<Double> beside = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    int bulk = site.settings().count(BULK);
    for (int run = 0; run < site.settings().runs(); run++) {
      site.tables().clear();
      site.providers().arrivals().clear();
      int last = number + Math.max(3, (int) (ALONE * Math.min(1, site.settings().scale())));
      Quantiles without = singles(site, request, () -> number < last);
      Tables tables = site.tables();
      long before = site.providers().arrivals().total(); // the first go out while others are stored
      site.orders().store(site.dataSource(), "bulk", bulk, Instant.now(), Duration.ZERO);
      Quantiles with =
          singles(
              site, request, () -> site.providers().arrivals().total() < before + bulk * 95L / 100);
      tables.awaitAllEnded(PATIENCE);
      site.hasSent(bulk);
      alone.add(without.at(0.99));
      beside.add(with.at(0.99));
      site.say("alone " + without + "; beside the bulk " + with + ", " + with.count() + " SMS");
    }
    site.tables().clear();
    return List.of(
        new Figure(
            "fairness-p99",
            "ms",
            beside,
            "the same without the bulk",
            alone,
            "≤ 2 000 ms",
            "POST " + request.path() + " each second beside " + bulk + " due orders of another"));
  }

  private Quantiles singles(Site site, OrderRequest request, BooleanSupplier goOn)
      throws IOException {
    List<Double> times = new ArrayList<>();
    try (HttpCaller caller = site.caller()) {
      do {
        number++;
        String recipient = "48%06d".formatted(number);
        long start = System.nanoTime();
        String body = request.body("fairness-" + number, "+47" + recipient, Instant.now());
        if (!caller.post(request.path(), body).ok()) {
          throw new IllegalStateException("an order was refused");
        }
        long arrived = site.providers().arrivals().awaitFirst("47" + recipient, PATIENCE);
        times.add((arrived - start) / 1e6);
        long next = start + EVERY.toNanos();
        while (System.nanoTime() < next) {
          LockSupport.parkNanos(next - System.nanoTime());
        }
      } while (goOn.getAsBoolean());
    }
    return new Quantiles(times.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
