package no.altinn.notifications.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import no.altinn.notifications.access.Caller;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.feed.SupportQuery.Number;
import no.altinn.notifications.platform.QueryParameters;
import no.altinn.notifications.platform.TimeSource;

/**
 * Shows support staff what went to a person or an organisation, from all creators (wire contract
 * §1.13). Every look-up is noted.
 */
@ApplicationScoped
@Path("api/v1/future/dashboard/recipients/notifications")
@Secured(Policy.SUPPORT)
@Produces(MediaType.APPLICATION_JSON)
public class SupportResource {

  @Inject Caller caller;
  @Inject SupportLookup lookup;
  @Inject Clock clock;

  /** What went to a person. */
  @GET
  @Path("nin")
  public Response person(@Context HttpHeaders headers, @Context UriInfo uri) {
    return find(Number.PERSON, headers, uri);
  }

  /** What went to an organisation. */
  @GET
  @Path("orgnumber")
  public Response organization(@Context HttpHeaders headers, @Context UriInfo uri) {
    return find(Number.ORGANIZATION, headers, uri);
  }

  private Response find(Number kind, HttpHeaders headers, UriInfo uri) {
    SupportQuery query =
        SupportQuery.of(
            kind,
            headers.getHeaderString(kind.header()),
            QueryParameters.of(uri),
            TimeSource.now(clock));
    SupportReader reader = SupportReader.of(caller);
    return Response.ok(lookup.find(reader, query))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
