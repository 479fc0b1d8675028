package no.altinn.notifications.order;

import static org.assertj.core.api.Assertions.assertThat;

import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.testing.MalformedBodies;
import no.altinn.notifications.testing.ValidOrders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MalformedBodiesTest {

  private static final long SEED = 20_261_121;
  private static final int COUNT = 10_000;

  private int refused;

  @Test
  void a_damaged_body_is_read_or_refused_with_reasons_and_nothing_else() {
    MalformedBodies.of(SEED).limit(COUNT).forEach(this::readOrRefused);

    assertThat(refused).isBetween(COUNT / 2, COUNT - COUNT / 20);
  }

  private void readOrRefused(MalformedBodies.Body body) {
    try {
      Requests.read(body.kind(), body.bytes());
    } catch (InvalidRequest expected) {
      refused++;
      assertThat(expected.errors()).as("%s", body).isNotEmpty();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + SEED + ": " + body, e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_whole_body_is_read(ValidOrders kind) {
    assertThat(Requests.errors(kind, "{}")).isEmpty();
  }
}
