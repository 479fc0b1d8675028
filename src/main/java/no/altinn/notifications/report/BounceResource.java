package no.altinn.notifications.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import no.altinn.notifications.access.Open;
import org.eclipse.microprofile.config.Config;

/**
 * Where a mail server that takes bounces in posts each as it came ({@code message/rfc822}), with a
 * secret in the header {@code X-Report-Key}.
 */
@ApplicationScoped
@Path("email/api/v1/bounces")
@Open
public class BounceResource {

  private static final String KEY = "notifications.email.bounce-key";

  @Inject ReportIntake intake;
  @Inject Config config;

  /** Stores what the message reports. */
  @POST
  public Response receive(@HeaderParam("X-Report-Key") String key, InputStream body)
      throws IOException {
    if (!WebhookKeys.known(config, KEY, key)) {
      return Response.status(Response.Status.UNAUTHORIZED).build();
    }
    try {
      intake.accept(List.of(BounceMessage.read(config, body)));
      return Response.ok().build();
    } catch (MessagingException e) {
      return Response.status(Response.Status.BAD_REQUEST)
          .type(MediaType.TEXT_PLAIN)
          .entity("The body is not a message of RFC 5322.")
          .build();
    }
  }
}
