package no.altinn.notifications.access;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.access.Verdict.LetIn;
import no.altinn.notifications.access.Verdict.NotAuthenticated;
import no.altinn.notifications.platform.Refusal;

/** Says in whose name a message is sent, by the rules that requests are judged by. */
@Dependent
public class SenderCheck {

  private final Gatekeeper gatekeeper;
  private final BrokerUsers users;
  private final RequestLimits limits;

  @Inject
  public SenderCheck(Gatekeeper gatekeeper, BrokerUsers users, RequestLimits limits) {
    this.gatekeeper = gatekeeper;
    this.users = users;
    this.limits = limits;
  }

  /**
   * Who sends a message.
   *
   * @param creator the organisation that it is sent for
   * @param forTests whether all that it orders is a test
   */
  public record Sender(String creator, boolean forTests) {}

  /**
   * Who a message is sent for. Counts as one of its requests.
   *
   * @param token the bearer token in the message, or null; if there is one, it alone counts
   * @param user the user that the broker says sent it, or null if that does not count
   * @throws Refusal 401 if nobody knows who sends, 403 if it may not
   * @throws LimitReached if the creator has used up its quota
   */
  public Sender sender(String token, String user, Policy policy) {
    Verdict verdict =
        token == null && user != null
            ? users.judge(user, policy)
            : gatekeeper.judge(new Credentials(token, List.of()), policy);
    if (verdict instanceof NotAuthenticated) {
      throw new Refusal(401, null, "It is not known who sends this message.");
    }
    if (verdict instanceof LetIn in && in.org() != null) {
      requireQuota(in.org());
      return new Sender(in.org(), in.test());
    }
    throw new Refusal(403, null, "The sender of this message may not order this.");
  }

  private void requireQuota(String creator) {
    Optional<RateLimit> limit = limits.take(creator).filter(taken -> !taken.admitted());
    if (limit.isPresent()) {
      throw new LimitReached(limit.get());
    }
  }
}
