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

  /** The parts of the contract that are built. */
  private static final String[] AREAS = {
    "v1-email",
    "v1-sms",
    "v1-orders",
    "v1-read",
    "chain",
    "composed",
    "instant-old",
    "instant-sms",
    "instant-email"
  };

  /** What a case may still wait for. */
  private static final Set<String> NOT_THERE_YET = Set.of("registry", "reserved", "selfidentified");

  @Test
  void every_case_holds(LocalStack stack) {
    Report report =
        new ContractRun(stack.base(), stack.tokens(), Map.of(), Set.of())
            .run(ContractCases.load().inAreas(AREAS));

    assertThat(report.passes()).as("%s", report).isNotEmpty();
    assertThat(report.failures()).as("%s", report).isEmpty();
    assertThat(report.skips())
        .allSatisfy(skip -> assertThat(NOT_THERE_YET).containsAll(skip.missingNeeds()));
  }
}
