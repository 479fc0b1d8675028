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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The least that can take a POST and keep it: one insert, on the product's server and from its
 * pool. Deployed beside the product by {@link BareArchive}.
 */
@Path("/insert")
@ApplicationScoped
public class BareInsert {

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

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
  public static class Bare extends Application {
    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(BareInsert.class);
    }
  }
}
