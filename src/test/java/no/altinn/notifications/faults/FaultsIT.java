package no.altinn.notifications.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import no.altinn.notifications.probe.Ledger;
import no.altinn.notifications.probe.Traffic;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./mvnw -Pfaults}: one server, two thousand orders, one sudden end. */
class FaultsIT {

  private static final System.Logger LOGGER = System.getLogger(FaultsIT.class.getName());
  private static final int ORDERS = 2_000;
  private static final int PER_SECOND = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void nothing_is_lost_or_repeated_unnoticed_when_the_server_dies_with_providers_called() {
    try (Stand stand =
            new Stand(
                    Path.of("target", "it", "faults"),
                    step -> LOGGER.log(System.Logger.Level.DEBUG, step))
                .start();
        Traffic traffic =
            new Traffic(
                "short",
                List.of(stand.first().base()),
                stand.token(),
                Traffic.Due.MIXED,
                PER_SECOND,
                ORDERS)) {
      stand.orderHalt(HaltPoint.AFTER_PROVIDER_CALL, ORDERS / 8);
      stand.awaitHalt(PATIENCE);
      stand.start(stand.first());
      traffic.awaitEnd(PATIENCE);

      Ledger.Count count =
          new Ledger(stand.stack().database().dataSource(), stand.providers().arrivals())
              .settle(traffic, PATIENCE);

      assertThat(count.kept()).as("%s", count).isTrue();
      assertThat(count.accepted()).isGreaterThan(ORDERS / 4);
    }
  }
}
