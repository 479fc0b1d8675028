package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import no.altinn.notifications.contract.ContractCases;
import no.altinn.notifications.contract.ContractRun;
import no.altinn.notifications.contract.ContractRun.Report;
import no.altinn.notifications.local.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The wire contract, case by case. */
@ExtendWith(WholeServer.class)
class ContractIT {

  /** What this server has, so that no case is left out. */
  private static final Set<String> AVAILABLE =
      Set.of(
          "registry", "reserved", "selfidentified", "platform", "metrics", "triggers", "dashboard");

  private static final Map<String, String> VALUES =
      Map.of("METRICS_API_KEY", LocalStack.METRICS_KEY, "NIN_RESERVED", "16069400001");

  @Test
  void every_case_holds(LocalStack stack) {
    Report report =
        new ContractRun(stack.base(), stack.tokens(), VALUES, AVAILABLE).run(ContractCases.load());

    assertThat(report.failures()).as("%s", report).isEmpty();
    assertThat(report.wrongGuesses()).as("%s", report).isEmpty();
    assertThat(report.skips()).as("%s", report).isEmpty();
    assertThat(report.passes()).hasSize(299);
  }
}
