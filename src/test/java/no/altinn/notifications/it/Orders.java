package no.altinn.notifications.it;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.order.OrderStatus;
import no.altinn.notifications.platform.Channel;

/** Looks at what became of orders, over HTTP as their senders do, and in the tables. */
final class Orders {

  private final LocalStack stack;
  private final Api api;

  Orders(LocalStack stack, Api api) {
    this.stack = stack;
    this.api = api;
  }

  /**
   * Waits until all notifications of an order are final, and answers its status. The word for it is
   * used before that, too; the description tells (wire contract §1.6).
   */
  JsonObject completed(UUID id, Duration patience) {
    return await("completion of order " + id)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(patience)
        .until(
            () -> api.get("/orders/" + id + "/status").json(),
            status ->
                status
                    .getJsonObject("processingStatus")
                    .getString("description")
                    .equals(OrderStatus.COMPLETED.description()));
  }

  /** Waits until the only notification of an order on a channel has such a send status. */
  JsonObject sendStatus(UUID id, Channel channel, Duration patience, Predicate<JsonObject> wanted) {
    return await("send status of order " + id)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(patience)
        .until(
            () -> api.get("/orders/" + id + "/notifications/" + channel.name()).json(),
            list -> list.getInt("generated") == 1 && wanted.test(sendStatus(list)))
        .getJsonArray("notifications")
        .getJsonObject(0)
        .getJsonObject("sendStatus");
  }

  private static JsonObject sendStatus(JsonObject list) {
    return list.getJsonArray("notifications").getJsonObject(0).getJsonObject("sendStatus");
  }

  /** How often an order's messages may have gone out more than once. */
  int possibleRepeats(UUID id) {
    return number("select sum(possible_repeats) from notification where order_id = ?", id);
  }

  /** The first column of the first row; 0 if there is nothing. */
  int number(String sql, Object... parameters) {
    String text = text(sql, parameters);
    return text == null ? 0 : Integer.parseInt(text);
  }

  /** The first column of the first row as text; null if there is no row. */
  String text(String sql, Object... parameters) {
    try (Connection connection = stack.database().dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
