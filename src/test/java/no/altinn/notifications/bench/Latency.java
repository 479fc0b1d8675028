package no.altinn.notifications.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.altinn.notifications.probe.HttpCaller;
import no.altinn.notifications.probe.OrderRequest;
import no.altinn.notifications.probe.Quantiles;
import no.altinn.notifications.probe.StoredOrders;

/**
 * One order at a time on an idle system: from the POST until the provider has it. Beside it, since
 * a machine that writes slowly does so for both: a bare insert, from its POST to its answer.
 */
final class Latency implements Benchmark {

  private static final int ORDERS = 400;
  private static final int WARM_UPS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String BARE = "a bare insert, one at a time";

  private int number;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public List<Figure> measure(Site site) throws IOException {
    site.tables().clear();
    List<Double> middle = new ArrayList<>();
    List<Double> slowest = new ArrayList<>();
    List<Double> bareMiddle = new ArrayList<>();
    List<Double> bareSlowest = new ArrayList<>();
    site.awaitCompiled();
    try (HttpCaller caller = site.caller()) {
      int count = site.settings().count(ORDERS);
      for (int i = 0; i < WARM_UPS; i++) {
        orders(site, caller, count);
        inserts(caller, count);
        site.awaitCompiled();
      }
      for (int run = 0; run < site.settings().runs(); run++) {
        Quantiles times = orders(site, caller, count);
        Quantiles bare = inserts(caller, count);
        site.say(count + " orders: " + times + "; bare inserts: " + bare);
        middle.add(times.median());
        slowest.add(times.at(0.99));
        bareMiddle.add(bare.median());
        bareSlowest.add(bare.at(0.99));
      }
    }
    String note = "e-mail and SMS in turns, due at once";
    return List.of(
        new Figure("latency-p50", "ms", middle, BARE, bareMiddle, "≤ 20 ms", note),
        new Figure("latency-p99", "ms", slowest, BARE, bareSlowest, "≤ 100 ms", ""));
  }

  private Quantiles orders(Site site, HttpCaller caller, int count) throws IOException {
    site.providers().arrivals().clear();
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      number++;
      boolean sms = i % 2 == 1;
      OrderRequest request = sms ? OrderRequest.LEGACY_SMS : OrderRequest.LEGACY_EMAIL;
      String recipient = sms ? StoredOrders.number(number) : StoredOrders.email(number);
      String body =
          request.body("latency-" + number, sms ? "+" + recipient : recipient, Instant.now());
      long start = System.nanoTime();
      if (!caller.post(request.path(), body).ok()) {
        throw new IllegalStateException("an order was refused");
      }
      long arrived = site.providers().arrivals().awaitFirst(recipient, PATIENCE);
      times[i] = (arrived - start) / 1e6;
    }
    site.tables().awaitAllEnded(PATIENCE);
    return new Quantiles(times);
  }

  private static Quantiles inserts(HttpCaller caller, int count) throws IOException {
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      if (!caller.post(BareArchive.PATH, "{}").ok()) {
        throw new IllegalStateException("an insert was refused");
      }
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    return new Quantiles(times);
  }
}
