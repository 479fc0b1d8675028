package no.altinn.notifications.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.UUID;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.PathId;
import no.altinn.notifications.platform.QueryParameters;
import no.altinn.notifications.platform.Refusal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows shipments and the status feed to their creators (wire contract §1.11 and §1.12). */
@ApplicationScoped
@Path("api/v1/future/shipment")
@Secured(Policy.CREATE)
@Produces(MediaType.APPLICATION_JSON)
public class ShipmentResource {

  @Inject Caller caller;
  @Inject OrderReads reads;
  @Inject ConditionReads conditions;
  @Inject StatusFeed feed;

  @Inject
  @ConfigProperty(name = "notifications.feed.page-size")
  int largestPage;

  /** One order and what became of each of its notifications. */
  @GET
  @Path("{id}")
  public ShipmentView shipment(@PathParam("id") String id) {
    UUID shipment = PathId.find(id).orElseThrow(OrderReads.NotFound::new);
    Order order =
        reads
            .find(caller.creator(), shipment)
            .orElseThrow(() -> new Refusal(404, "NOT-00003", "Shipment not found"));
    return ShipmentView.of(order, conditions.of(order), reads.notifications(order.id()));
  }

  /**
   * How the caller's orders ended, after the cursor {@code seq}; with {@code view=all} every change
   * of them and their notifications.
   */
  @GET
  @Path("feed")
  public Response feed(@Context UriInfo uri, @Context HttpHeaders headers) {
    refuseOtherThanJson(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    FeedQuery query = FeedQuery.of(QueryParameters.of(uri), largestPage);
    String creator = caller.creator();
    return Response.ok(
            query.everyChange() ? feed.changes(creator, query) : feed.ended(creator, query))
        .build();
  }

  /** Upstream refuses a body type it cannot read even where no body is read. */
  private static void refuseOtherThanJson(String contentType) {
    if (contentType != null && !contentType.toLowerCase(Locale.ROOT).contains("json")) {
      throw new NotSupportedException();
    }
  }
}
