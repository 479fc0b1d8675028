package no.altinn.notifications.bench;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The least that can take a POST and keep it: one insert, on the product's server and from its
 * pool. Deployed beside the product in an archive of its own.
 */
@Path("/insert")
@ApplicationScoped
public class BareInsert {

  static final String TABLE =
      "create table bench.bare (id uuid primary key, at timestamptz not null, body text not null)";
  static final String PATH = "/bare/insert";

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  /** Writes the archive into a folder and answers the server configuration that serves it. */
  static String dropIn(java.nio.file.Path folder) throws IOException {
    java.nio.file.Path archive =
        Files.createDirectories(folder).toAbsolutePath().resolve("bare.war");
    ShrinkWrap.create(WebArchive.class, "bare.war")
        .addClasses(BareInsert.class, Bare.class)
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .as(ZipExporter.class)
        .exportTo(archive.toFile(), true);
    return """
    <server description="Benchmarks only">
      <webApplication id="bare" name="bare" location="%s" contextRoot="/bare"/>
    </server>
    """
        .formatted(archive);
  }

  /** Keeps the body. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response insert(String body) throws SQLException {
    UUID id = UUID.randomUUID();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into bench.bare values (?, now(), ?)")) {
      insert.setObject(1, id);
      insert.setString(2, body);
      insert.executeUpdate();
    }
    return Response.status(Response.Status.CREATED).entity("{\"id\":\"" + id + "\"}").build();
  }

  /** Where it is. */
  @ApplicationPath("/")
  public static class Bare extends Application {}
}
