package no.altinn.notifications.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DeadLetteringTest {

  @Test
  void a_reason_names_the_kinds_of_failures_and_nothing_they_say() {
    RuntimeException failure =
        new IllegalStateException(
            "to kari@example.no", new SQLException("kari@example.no", "08006"));

    assertThat(DeadLettering.reason(failure))
        .isEqualTo("IllegalStateException, caused by SQLException");
  }
}
