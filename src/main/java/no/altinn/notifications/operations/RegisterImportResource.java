package no.altinn.notifications.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import javax.sql.DataSource;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.platform.LargeBody;
import no.altinn.notifications.recipient.local.ImportFormat;
import no.altinn.notifications.recipient.local.ImportKind;
import no.altinn.notifications.recipient.local.ImportReport;
import no.altinn.notifications.recipient.local.RegisterImport;

/**
 * Brings files into the local copies of registers, for operators: {@code persons}, {@code
 * organizations}, {@code user-contacts}, {@code users}, {@code names}, {@code rights}.
 */
@ApplicationScoped
@Path("api/v1/operations/registers")
@Secured(Policy.OPERATE)
public class RegisterImportResource {

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /**
   * Imports a file of any size as it comes in. Bad lines are left out and told; the answer comes
   * when the rest is stored. Sent again, it changes nothing.
   */
  @POST
  @Path("{kind}")
  @LargeBody
  @Consumes({"text/csv", "application/x-ndjson", "application/jsonl"})
  @Produces(MediaType.APPLICATION_JSON)
  public ImportReport load(
      @PathParam("kind") String kind,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      InputStream body)
      throws IOException {
    ImportKind known = ImportKind.named(kind).orElseThrow(NotFoundException::new);
    ImportFormat format =
        ImportFormat.named(MediaType.valueOf(contentType).getSubtype())
            .orElseThrow(NotSupportedException::new);
    return new RegisterImport(dataSource).load(known, format, body, progress -> {});
  }
}
