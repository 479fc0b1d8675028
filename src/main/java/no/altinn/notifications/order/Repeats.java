package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import no.altinn.notifications.platform.Refusal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers requests under an idempotency id that was used before: with what the first of them got,
 * or, where another request under the same id is configured to be refused, 409.
 */
@Dependent
public class Repeats {

  private final StoredChains chains;
  private final boolean refuseOthers;

  @Inject
  public Repeats(
      StoredChains chains,
      @ConfigProperty(name = "notifications.idempotency.mismatch") String mismatch) {
    this.chains = chains;
    this.refuseOthers =
        switch (mismatch) {
          case "accept" -> false;
          case "refuse" -> true;
          default ->
              throw new IllegalArgumentException(
                  "notifications.idempotency.mismatch must be accept or refuse");
        };
  }

  /**
   * The answer to a request that repeats an earlier one; empty if there was none.
   *
   * @throws Refusal 409 if the earlier one said something else and that is refused
   */
  Optional<ChainAnswer> find(String creator, Idempotency idempotency) {
    Optional<ChainAnswer> answer = chains.answered(creator, idempotency);
    if (refuseOthers && answer.filter(ChainAnswer::otherRequest).isPresent()) {
      throw new Refusal(409, null, "The idempotency id was used for another request.");
    }
    return answer;
  }

  /**
   * The answer to a request that could not be stored because its id was taken.
   *
   * @throws Refusal 409 as {@link #find}
   */
  ChainAnswer get(String creator, Idempotency idempotency) {
    return find(creator, idempotency)
        .orElseThrow(
            () -> new IllegalStateException("a chain was removed while it was being answered"));
  }
}
