package no.altinn.notifications.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import no.altinn.notifications.access.Open;
import no.altinn.notifications.channel.sms.link.LinkProvider;
import org.eclipse.microprofile.config.Config;

/**
 * Where LINK Mobility's gateway posts its delivery reports (wire contract §1.16): XML of whatever
 * content type, by HTTP Basic. The path is upstream's, so that the account there stays as it is.
 */
@ApplicationScoped
@Path("sms/api/v1/reports")
@Open
public class SmsReportsResource {

  private static final String SETTINGS = "notifications.sms." + LinkProvider.NAME + ".";
  private static final String BODY = "application/xml";

  @Inject ReportIntake intake;
  @Inject Config config;

  /** Stores the reports and acknowledges each. */
  @POST
  public Response receive(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      byte[] body) {
    if (!BasicCredentials.hold(config, SETTINGS, authorization)) {
      return Response.status(Response.Status.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"delivery reports\"")
          .build();
    }
    try {
      LinkReports reports = LinkReports.read(new String(body, charset(type)));
      intake.accept(reports.reports());
      return Response.ok(reports.acknowledgement(), BODY).build();
    } catch (LinkReports.Malformed e) {
      return Response.status(Response.Status.BAD_REQUEST)
          .type(MediaType.TEXT_PLAIN)
          .entity(e.getMessage())
          .build();
    }
  }

  /** Without a word on it the gateway writes Latin-1, as upstream reads it. */
  private static Charset charset(MediaType type) {
    String name = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    try {
      return name == null ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
