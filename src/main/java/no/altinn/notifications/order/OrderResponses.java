package no.altinn.notifications.order;

import jakarta.ws.rs.core.Response;

/** Turns what requests are answered into responses (wire contract §1.2 and §1.8). */
final class OrderResponses {

  /**
   * On a 200, says that the stored answer belongs to another request under the same idempotency id.
   */
  static final String MISMATCH = "Idempotency-Key-Mismatch";

  private OrderResponses() {}

  static Response of(OrderAnswer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.status()).entity(answer.receipt()).location(answer.location());
    return (answer.otherRequest() ? response.header(MISMATCH, "true") : response).build();
  }
}
