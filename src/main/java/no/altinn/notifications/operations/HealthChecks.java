package no.altinn.notifications.operations;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import no.altinn.notifications.dispatch.SweepPulse;
import no.altinn.notifications.dispatch.WorkQueues;
import no.altinn.notifications.notification.ProviderState;
import no.altinn.notifications.notification.ProviderWeights;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** What {@code /health} and its parts tell. */
@ApplicationScoped
public class HealthChecks {

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
  private static final Pattern MIGRATION = Pattern.compile(".*/V(\\d+)__.*\\.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject WorkQueues queues;
  @Inject SweepPulse pulse;
  @Inject OverdueWork overdueWork;
  @Inject ProviderWeights weights;
  @Inject ServletContext context;

  private int wantedVersion;

  @PostConstruct
  void findWantedVersion() {
    wantedVersion =
        context.getResourcePaths("/WEB-INF/classes/db/migration/").stream()
            .map(MIGRATION::matcher)
            .filter(Matcher::matches)
            .map(matcher -> Integer.valueOf(matcher.group(1)))
            .max(Comparator.naturalOrder())
            .orElseThrow();
  }

  /** The application is up. */
  @Produces
  @Startup
  public HealthCheck started() {
    return () -> HealthCheckResponse.up("started");
  }

  /**
   * Orders can be stored: the database answers and its schema is at least this version's. The
   * broker's state is told and decides nothing, for orders are accepted without it.
   */
  @Produces
  @Readiness
  public HealthCheck ready() {
    return () -> {
      String found = schemaVersion();
      boolean up = !found.isEmpty() && Integer.parseInt(found) >= wantedVersion;
      return HealthCheckResponse.named("orders can be stored")
          .withData("database", found.isEmpty() ? "down" : "up")
          .withData("schema", found.isEmpty() ? "unknown" : found)
          .withData("schema wanted", wantedVersion)
          .withData("broker", queues.reachable() ? "up" : "down")
          .status(up)
          .build();
    };
  }

  /** What is older than it should be: told, and deciding nothing, for a restart would not help. */
  @Produces
  @Readiness
  public HealthCheck overdue() {
    return () -> {
      OverdueWork.Counts counts = overdueWork.counts();
      return HealthCheckResponse.named("overdue work")
          .withData("overdue orders", counts.overdueOrders())
          .withData("overdue notifications", counts.overdueNotifications())
          .withData("stuck orders", counts.stuckOrders())
          .withData("stuck notifications", counts.stuckNotifications())
          .withData("stuck status changes", counts.stuckChanges())
          .up()
          .build();
    };
  }

  /** How the providers do: told, and deciding nothing, for a restart would not help. */
  @Produces
  @Readiness
  public HealthCheck providers() {
    return () -> {
      HealthCheckResponseBuilder answer = HealthCheckResponse.named("providers").up();
      for (ProviderState state : weights.all()) {
        String condition = state.isDown() ? "down" : state.mode().name().toLowerCase(Locale.ROOT);
        answer.withData(
            state.channel() + " " + state.provider(), condition + ", weight " + state.weight());
      }
      return answer.build();
    };
  }

  /** The sweep ticks. */
  @Produces
  @Liveness
  public HealthCheck live() {
    return () ->
        HealthCheckResponse.named("sweep")
            .withData("last tick, milliseconds ago", pulse.age().toMillis())
            .status(pulse.age().compareTo(LONGEST_SILENCE) < 0)
            .build();
  }

  private String schemaVersion() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce(max(version::integer), 0) from flyway_schema_history where"
                    + " success")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      return "";
    }
  }
}
