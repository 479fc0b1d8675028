package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import no.altinn.notifications.platform.BaseUri;

/**
 * Answers requests of the future API: 201 with the chain's address for what was stored just now,
 * 200 for a repeat (wire contract §1.8).
 */
@Dependent
public class ChainResponses {

  /**
   * On a 200, says that the stored answer belongs to another request under the same idempotency id.
   */
  static final String MISMATCH = "Idempotency-Key-Mismatch";

  private final BaseUri base;

  @Inject
  public ChainResponses(BaseUri base) {
    this.base = base;
  }

  Response of(ChainAnswer answer) {
    if (answer.repeated()) {
      Response.ResponseBuilder repeat = Response.ok(answer.receipt());
      return (answer.otherRequest() ? repeat.header(MISMATCH, "true") : repeat).build();
    }
    URI location = base.link("/orders/chain/" + answer.receipt().notificationOrderId());
    return Response.created(location).entity(answer.receipt()).build();
  }
}
