package no.altinn.notifications.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Stored orders fall due all at once; how fast they are sent, completed and in the feed. */
final class EndToEnd implements Benchmark {

  private static final int ORDERS = 20_000;

  /** A server sends three times as many a second after these as after its first ten thousand. */
  private static final int WARM = 80_000;

  private static final int OTHERS_WARM_UPS = 2;
  private static final String SAMPLED = "orders stored by SQL from two that the API stored";

  @Override
  public String name() {
    return "end-to-end";
  }

  @Override
  public List<Figure> measure(Site site) throws Exception {
    try (PlainProgram plain = new PlainProgram(site)) {
      return List.of(
          race(
              site,
              plain,
              "end-to-end",
              "plain program: least SQL in batches of 100, same provider calls",
              "≥ 0.4 of it"));
    }
  }

  /** The product and another contender in turns. */
  static Figure race(Site site, Contender other, String name, String otherName, String goal)
      throws Exception {
    site.tables().clear();
    Race race = new Race(site);
    Product product = new Product(site);
    int count = site.settings().count(ORDERS);
    warmUp(site, race, product, WARM);
    for (int i = 0; i < OTHERS_WARM_UPS; i++) {
      race.run("warm-up of the other", other, count / 2);
    }
    List<Double> rates = new ArrayList<>();
    List<Double> yardstick = new ArrayList<>();
    for (int run = 0; run < site.settings().runs(); run++) {
      rates.add(race.run("product", product, count));
      yardstick.add(race.run(name.equals("peer") ? "db-scheduler" : "plain program", other, count));
    }
    site.tables().clear();
    String note = count + " " + SAMPLED + (site.tables().hasFeed() ? ", feed awaited" : "");
    return new Figure(name, "orders/s", rates, otherName, yardstick, goal, note);
  }

  private static void warmUp(Site site, Race race, Product product, int messages) throws Exception {
    while (site.sent() < site.settings().count(messages)) {
      race.run("warm-up of the product", product, site.settings().count(ORDERS));
    }
  }

  /**
   * The same with providers that take their time, beside what so many calls at once allow: 20 ms,
   * and as long as it takes for the calls, not the machine, to set the pace.
   */
  static final class Slow implements Benchmark {

    private static final int SLOWER_ORDERS = 6_000;

    @Override
    public String name() {
      return "end-to-end-20ms";
    }

    @Override
    public List<Figure> measure(Site site) throws Exception {
      site.tables().clear();
      try {
        warmUp(site, new Race(site), new Product(site), WARM / 2);
        return List.of(
            figure(site, Duration.ofMillis(20), ORDERS, "≥ 0.8 of it"),
            figure(site, Duration.ofMillis(200), SLOWER_ORDERS, "–"));
      } finally {
        site.providers().delay(Duration.ZERO);
        site.tables().clear();
      }
    }

    private static Figure figure(Site site, Duration delay, int orders, String goal)
        throws Exception {
      site.providers().delay(delay);
      Race race = new Race(site);
      Product product = new Product(site);
      int count = site.settings().count(orders);
      List<Double> rates = new ArrayList<>();
      for (int run = 0; run < site.settings().runs(); run++) {
        rates.add(race.run("product", product, count));
      }
      return new Figure(
          "end-to-end-" + delay.toMillis() + "ms",
          "orders/s",
          rates,
          "calls at once ÷ " + delay.toMillis() + " ms",
          List.of(allowed(delay)),
          goal,
          ProviderCalls.EMAILS_AT_ONCE
              + " e-mails and "
              + ProviderCalls.DOCUMENTS_AT_ONCE
              + " SMS documents of "
              + ProviderCalls.SMS_IN_A_DOCUMENT
              + " at once; the slower half, e-mail, sets the pace");
    }

    /** Both halves side by side take as long as the slower one. */
    private static double allowed(Duration delay) {
      double calls = 1_000.0 / delay.toMillis();
      double emails = ProviderCalls.EMAILS_AT_ONCE * calls;
      double sms = ProviderCalls.DOCUMENTS_AT_ONCE * ProviderCalls.SMS_IN_A_DOCUMENT * calls;
      return 2 * Math.min(emails, sms);
    }
  }
}
