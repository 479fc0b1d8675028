package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import no.altinn.notifications.access.OpenFromLoopback;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.QueryParameters;
import no.altinn.notifications.platform.ValidationErrors;

/** Shows people a month's figures (wire contract §1.14). */
@ApplicationScoped
@Path("api/v1/metrics")
@Secured(Policy.OPERATE)
@OpenFromLoopback
@Produces("text/html;charset=utf-8")
public class MetricsPageResource {

  private static final String NO_SCRIPTS = "default-src 'none'; form-action 'self'";

  @Inject MonthlyFigures figures;
  @Inject Clock clock;

  /** A form that asks for a month. */
  @GET
  public Response form() {
    return page(MetricsPage.form(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC))));
  }

  /** The figures of the month asked for. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response table(MultivaluedMap<String, String> fields) {
    YearMonth month = month(QueryParameters.of(fields));
    return page(MetricsPage.table(month, figures.of(month)));
  }

  private static YearMonth month(QueryParameters fields) {
    ValidationErrors errors = new ValidationErrors();
    String month = fields.find("month").orElse("").trim();
    String year = fields.find("year").orElse("").trim();
    errors.require(month.matches("0?[1-9]|1[0-2]"), "Month", "The month must be 1 to 12.");
    errors.require(year.matches("[2-9]\\d{3}"), "Year", "The year must be 2000 to 9999.");
    errors.throwIfAny();
    return YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
  }

  private static Response page(String html) {
    return Response.ok(html).header("Content-Security-Policy", NO_SCRIPTS).build();
  }
}
