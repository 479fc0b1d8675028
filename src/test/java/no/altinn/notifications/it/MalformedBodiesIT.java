package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.altinn.notifications.it.Api.Answer;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.testing.MalformedBodies;
import no.altinn.notifications.testing.MalformedBodies.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is posted to the endpoints that take orders, the server stands and stores no half. */
@ExtendWith(WholeServer.class)
class MalformedBodiesIT {

  private static final long SEED = 20_261_122;
  private static final int COUNT = 10_000;
  private static final int AT_ONCE = 8;
  private static final String CREATOR = "malformed";
  private static final String COMPOSE = "altinn:serviceowner/notifications.composedemail.create";

  private final LocalStack stack;
  private final Api api;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  MalformedBodiesIT(LocalStack stack, Api api) {
    this.stack = stack;
    this.api =
        api.with(stack.tokens().enterprise().scopes(Api.CREATE, COMPOSE).org(CREATOR).sign());
  }

  @Test
  void damaged_bodies_give_no_server_error_and_what_is_refused_is_not_stored() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Void>> calls =
          MalformedBodies.of(SEED)
              .limit(COUNT)
              .<Callable<Void>>map(body -> () -> post(body))
              .toList();
      for (Future<Void> call : threads.invokeAll(calls)) {
        outcome(call);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(accepted).isNotEmpty();
    assertThat(stored()).isEqualTo(accepted);
  }

  private static void outcome(Future<Void> call) throws InterruptedException {
    try {
      call.get();
    } catch (ExecutionException e) {
      throw new AssertionError("seed " + SEED, e.getCause());
    }
  }

  private Void post(Body body) {
    Answer answer =
        api.send(
            api.request(body.kind().path())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body.bytes())));
    assertThat(answer.status()).as("%s → %s", body, answer).isIn(200, 201, 202, 400, 422);
    if (answer.status() < 300) {
      note(answer.json());
    } else {
      assertThat(answer.json().getInt("status")).isEqualTo(answer.status());
    }
    return null;
  }

  private void note(JsonObject receipt) {
    if (receipt.containsKey("orderId")) {
      accepted.add(receipt.getString("orderId"));
      return;
    }
    JsonObject main = receipt.getJsonObject("notification");
    accepted.add(main.getString("shipmentId"));
    JsonValue reminders = main.getOrDefault("reminders", JsonValue.EMPTY_JSON_ARRAY);
    reminders.asJsonArray().getValuesAs(JsonObject.class).stream()
        .map(reminder -> reminder.getString("shipmentId"))
        .forEach(accepted::add);
  }

  private Set<String> stored() throws SQLException {
    try (Connection connection = stack.database().dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select id from orders where creator = ?")) {
      statement.setString(1, CREATOR);
      try (ResultSet rows = statement.executeQuery()) {
        Set<String> ids = new HashSet<>();
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
        return ids;
      }
    }
  }
}
