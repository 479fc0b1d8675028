package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import no.altinn.notifications.access.Open;
import no.altinn.notifications.platform.Channel;

/** Hands out yesterday's finished notifications to whoever has the key (wire contract §1.14). */
@ApplicationScoped
@Path("api/v1/metrics")
@Open
public class DailyExportResource {

  @Inject MetricsKey key;
  @Inject ExportFile file;

  /** Yesterday's SMS. */
  @POST
  @Path("sms")
  public Response sms(@HeaderParam("X-API-Key") String sent) {
    key.check(sent);
    return file.yesterday(Channel.SMS);
  }

  /** Yesterday's e-mails. */
  @POST
  @Path("email")
  public Response email(@HeaderParam("X-API-Key") String sent) {
    key.check(sent);
    return file.yesterday(Channel.EMAIL);
  }
}
