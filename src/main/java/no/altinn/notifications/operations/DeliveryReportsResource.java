package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.PathId;
import no.altinn.notifications.report.OpenReports;
import no.altinn.notifications.report.OpenReports.OpenReport;
import no.altinn.notifications.report.ReportStore;

/** Delivery reports that no notification was found for, for operators. */
@ApplicationScoped
@Path("api/v1/operations/reports")
@Secured(Policy.OPERATE)
public class DeliveryReportsResource {

  private static final int MOST = 500;

  @Inject OpenReports reports;
  @Inject ReportStore store;

  /** The newest; of one provider, if it is named. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<OpenReport> newest(@QueryParam("provider") String provider) {
    return reports.newest(provider, MOST);
  }

  /** Gives one that was given up another round of attempts. */
  @POST
  @Path("{id}/retry")
  public String retry(@PathParam("id") String id) {
    if (!PathId.find(id).map(store::retry).orElse(false)) {
      throw new NotFoundException();
    }
    return "";
  }
}
