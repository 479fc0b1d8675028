package no.altinn.notifications.bench;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The least that can take a POST and keep it: one insert, on the product's server and from its
 * pool. Deployed beside the product in an archive of its own.
 */
@WebServlet("/insert")
public class BareInsert extends HttpServlet {

  static final String TABLE =
      "create table bench.bare (id uuid primary key, at timestamptz not null, body text not null)";
  static final String PATH = "/bare/insert";

  @Resource(lookup = "jdbc/notifications")
  transient DataSource dataSource;

  /** Writes the archive into a folder and answers the server configuration that serves it. */
  static String dropIn(Path folder) throws IOException {
    Path archive = Files.createDirectories(folder).toAbsolutePath().resolve("bare.war");
    ShrinkWrap.create(WebArchive.class, "bare.war")
        .addClass(BareInsert.class)
        .as(ZipExporter.class)
        .exportTo(archive.toFile(), true);
    return """
    <server description="Benchmarks only">
      <webApplication id="bare" name="bare" location="%s" contextRoot="/bare"/>
    </server>
    """
        .formatted(archive);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    UUID id = UUID.randomUUID();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into bench.bare values (?, now(), ?)")) {
      insert.setObject(1, id);
      insert.setString(2, body);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IOException(e);
    }
    response.setStatus(HttpServletResponse.SC_CREATED);
    response.setContentType("application/json");
    response.getWriter().write("{\"id\":\"" + id + "\"}");
  }
}
