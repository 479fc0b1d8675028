package no.altinn.notifications.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import no.altinn.notifications.probe.ClosedLoop;
import no.altinn.notifications.probe.OrderRequest;

/** How many orders are stored per second, beside a bare insert on the same server. */
final class Accept implements Benchmark {

  /** The product has more to compile than a bare resource. */
  private static final int WARM_UPS = 5;

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration RUN = Duration.ofSeconds(6);

  @Override
  public String name() {
    return "accept";
  }

  @Override
  public List<Figure> measure(Site site) throws IOException {
    OrderRequest request = OrderRequest.CHAIN_EMAIL;
    Instant later = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    LongFunction<String> bodies = i -> request.body("accept-" + i, "a" + i + "@example.no", later);
    ClosedLoop product = new ClosedLoop(site.stack().base(), site.token(), request.path(), bodies);
    ClosedLoop bare = new ClosedLoop(site.stack().base(), "", BareArchive.PATH, bodies);
    Duration warmUp = site.settings().length(WARM_UP);
    for (int i = 0; i < WARM_UPS; i++) {
      product.run(64, warmUp);
      bare.run(64, warmUp.dividedBy(2));
      site.awaitCompiled();
    }
    product.run(16, warmUp);
    bare.run(16, warmUp);
    site.awaitCompiled();
    List<Figure> figures = new ArrayList<>();
    for (int connections : new int[] {16, 64}) {
      figures.addAll(race(site, request, connections, product, bare));
    }
    return figures;
  }

  private static List<Figure> race(
      Site site, OrderRequest request, int connections, ClosedLoop product, ClosedLoop bare) {
    Duration length = site.settings().length(RUN);
    List<Double> rates = new ArrayList<>();
    List<Double> yardstick = new ArrayList<>();
    List<Double> slowest = new ArrayList<>();
    List<Double> yardstickSlowest = new ArrayList<>();
    for (int run = 0; run < site.settings().runs(); run++) {
      site.tables().clear();
      site.tables().execute("truncate bench.bare");
      site.tables().calm();
      ClosedLoop.Outcome one = product.run(connections, length);
      ClosedLoop.Outcome other = bare.run(connections, length);
      rates.add(one.perSecond());
      slowest.add(one.times().at(0.99));
      yardstick.add(other.perSecond());
      yardstickSlowest.add(other.times().at(0.99));
      if (one.refused() + other.refused() > 0) {
        throw new IllegalStateException(one.refused() + " and " + other.refused() + " refused");
      }
      site.say(
          String.format(
              Locale.ROOT,
              "%d connections: %.0f orders/s (%s), bare %.0f/s (%s)",
              connections,
              one.perSecond(),
              one.times(),
              other.perSecond(),
              other.times()));
    }
    site.tables().clear();
    String note = "POST " + request.path() + ", due in 30 days; each answer was 2xx";
    return List.of(
        new Figure(
            "accept-" + connections,
            "orders/s",
            rates,
            "one JDBC insert per POST on the same server",
            yardstick,
            "≥ 0.6 of it",
            note),
        new Figure(
            "accept-" + connections + "-p99",
            "ms",
            slowest,
            "the bare insert's p99",
            yardstickSlowest,
            connections == 16 ? "≤ 50 ms" : "",
            ""));
  }
}
