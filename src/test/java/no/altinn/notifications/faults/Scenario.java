package no.altinn.notifications.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import no.altinn.notifications.local.LibertyServer;
import no.altinn.notifications.probe.Ledger;
import no.altinn.notifications.probe.Traffic;
import no.altinn.notifications.probe.Traffic.Due;

/** Something dies while orders are placed; afterwards the promises are counted. */
interface Scenario {

  /** Orders a second: as many as leave the machine time to start servers beside them. */
  int PER_SECOND = 60;

  /** P2: all is taken up again by itself within its lease plus one sweep. */
  Duration PROMISED = Duration.ofSeconds(60);

  /** How long to wait all the same before what has not ended is counted as such. */
  Duration PATIENCE = Duration.ofMinutes(3);

  Duration LEASE = Duration.ofSeconds(40);
  Duration BEFORE = Duration.ofSeconds(3);
  Duration AFTER = Duration.ofSeconds(3);

  /** What {@code -Dfaults.only} calls it. */
  String name();

  /** Runs it. */
  Ledger.Count run(Stand stand);

  private static Traffic traffic(Stand stand, String name, Due due, URI... bases) {
    return new Traffic(name, List.of(bases), stand.token(), due, PER_SECOND, Integer.MAX_VALUE);
  }

  /** Ends the traffic and counts; the time is that from the blow until all has ended. */
  private static Ledger.Count settled(Stand stand, Traffic traffic, long blow) {
    traffic.close();
    return new Ledger(stand.stack().database().dataSource(), stand.providers().arrivals())
        .settle(traffic, blow, PATIENCE);
  }

  /** Lets the traffic flow. */
  private static void flow(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** The server's process ends at a named point. */
  record AtPoint(HaltPoint point) implements Scenario {

    @Override
    public String name() {
      return point.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Ledger.Count run(Stand stand) {
      Due due = point == HaltPoint.AFTER_CLAIM ? Due.SOON : Due.MIXED;
      Traffic traffic = traffic(stand, name(), due, stand.first().base());
      flow(BEFORE);
      stand.orderHalt(point, 5);
      stand.awaitHalt(PATIENCE);
      long blow = System.nanoTime();
      stand.start(stand.first());
      flow(AFTER);
      return settled(stand, traffic, blow);
    }
  }

  /** {@code kill -9} of the server, ten times, at random moments. */
  record RandomKills(int times) implements Scenario {

    @Override
    public String name() {
      return "random-kills";
    }

    @Override
    public Ledger.Count run(Stand stand) {
      Traffic traffic = traffic(stand, name(), Due.MIXED, stand.first().base());
      long blow = 0;
      for (int i = 0; i < times; i++) {
        flow(Duration.ofMillis(ThreadLocalRandom.current().nextInt(500, 5_000)));
        stand.first().kill();
        blow = System.nanoTime();
        stand.start(stand.first());
        stand.say("killed and started " + (i + 1) + " times");
      }
      flow(AFTER);
      return settled(stand, traffic, blow);
    }
  }

  /** {@code kill -9} of the broker. */
  record BrokerKill() implements Scenario {

    @Override
    public String name() {
      return "broker-kill";
    }

    @Override
    public Ledger.Count run(Stand stand) {
      Traffic traffic = traffic(stand, name(), Due.MIXED, stand.first().base());
      flow(BEFORE);
      stand.broker().kill();
      long blow = System.nanoTime();
      flow(AFTER);
      stand.broker().start();
      flow(AFTER);
      return settled(stand, traffic, blow);
    }
  }

  /** {@code kill -9} of the database. */
  record DatabaseKill() implements Scenario {

    @Override
    public String name() {
      return "database-kill";
    }

    @Override
    public Ledger.Count run(Stand stand) {
      Traffic traffic = traffic(stand, name(), Due.MIXED, stand.first().base());
      flow(BEFORE);
      stand.stack().database().kill();
      long blow = System.nanoTime();
      flow(AFTER);
      stand.stack().database().restart();
      flow(AFTER);
      return settled(stand, traffic, blow);
    }
  }

  /**
   * A server is held for longer than a lease, with calls under way, while another one works; then
   * it goes on as if nothing had happened.
   */
  record Pause() implements Scenario {

    private static final Duration CALL = Duration.ofMillis(300);

    @Override
    public String name() {
      return "pause-longer-than-a-lease";
    }

    @Override
    public Ledger.Count run(Stand stand) {
      LibertyServer other = stand.startSecond();
      stand.providers().delay(CALL);
      Traffic traffic = traffic(stand, name(), Due.MIXED, stand.first().base(), other.base());
      flow(BEFORE);
      signal(stand.first(), "STOP");
      long blow = System.nanoTime();
      try {
        flow(LEASE.plusSeconds(5));
      } finally {
        signal(stand.first(), "CONT");
        stand.providers().delay(Duration.ZERO);
      }
      flow(AFTER);
      return settled(stand, traffic, blow);
    }

    private static void signal(LibertyServer server, String name) {
      try {
        String pid = Long.toString(server.process().pid());
        new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** Two servers share the work; one is killed half-way and does not come back. */
  record OneOfTwo() implements Scenario {

    @Override
    public String name() {
      return "one-of-two-killed";
    }

    @Override
    public Ledger.Count run(Stand stand) {
      LibertyServer other = stand.second().orElseGet(stand::startSecond);
      Traffic traffic = traffic(stand, name(), Due.MIXED, stand.first().base(), other.base());
      flow(BEFORE);
      stand.first().kill();
      long blow = System.nanoTime();
      flow(AFTER);
      Ledger.Count count = settled(stand, traffic, blow);
      stand.start(stand.first());
      return count;
    }
  }
}
