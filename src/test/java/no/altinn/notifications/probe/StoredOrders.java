package no.altinn.notifications.probe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;

/**
 * Orders in bulk, as the API would have stored them: one of each kind is placed over HTTP, and its
 * rows are multiplied with other ids, owners, recipients and send times. Immutable.
 */
public final class StoredOrders {

  private static final Sql ORDER = Sql.of("select to_jsonb(o)::text from orders o where id = :id");
  private static final Sql TEXT =
      Sql.of("select to_jsonb(t)::text from message_text t where order_id = :id");
  private static final Sql MULTIPLY = Sql.in(StoredOrders.class, "multiply.sql");
  private static final Sql FORGET =
      Sql.of(
          "with o as (delete from orders where id = :id) delete from message_text where order_id ="
              + " :id");

  /** How the recipients of one channel are spelt: seven digits between two constants. */
  private enum Spelling {
    EMAIL(OrderRequest.LEGACY_EMAIL, "m", "@example.no"),
    SMS(OrderRequest.LEGACY_SMS, "+474", "");

    private final OrderRequest request;
    private final String prefix;
    private final String suffix;

    Spelling(OrderRequest request, String prefix, String suffix) {
      this.request = request;
      this.prefix = prefix;
      this.suffix = suffix;
    }

    private String recipient(int i) {
      return prefix + "%07d".formatted(i) + suffix;
    }
  }

  private final List<Sample> samples;

  /**
   * @param order the order's row as JSON
   * @param text its text's row as JSON
   */
  private record Sample(Spelling spelling, String order, String text) {}

  private StoredOrders(List<Sample> samples) {
    this.samples = samples;
  }

  /** Places an order for e-mail and one for SMS, far ahead, remembers their rows, removes them. */
  public static StoredOrders sampled(HttpCaller caller, DataSource dataSource) throws IOException {
    return new StoredOrders(
        List.of(
            sample(Spelling.EMAIL, caller, dataSource), sample(Spelling.SMS, caller, dataSource)));
  }

  private static Sample sample(Spelling spelling, HttpCaller caller, DataSource dataSource)
      throws IOException {
    OrderRequest request = spelling.request;
    Instant later = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    HttpCaller.Answer answer =
        caller.post(request.path(), request.body("sample", spelling.recipient(0), later));
    if (!answer.ok()) {
      throw new IllegalStateException("the sample was answered " + answer.status());
    }
    UUID id = UUID.fromString(OrderRequest.idIn(answer.body()));
    String order = ORDER.on(dataSource).with("id", id).list(row -> row.getString(1)).get(0);
    String text = TEXT.on(dataSource).with("id", id).list(row -> row.getString(1)).get(0);
    FORGET.on(dataSource).with("id", id).update();
    return new Sample(spelling, order, text);
  }

  /**
   * Stores orders, half for e-mail and half for SMS, the number {@code i} of each half to {@link
   * #email} or {@link #number}.
   *
   * @param first when the first ones fall due
   * @param apart how long after it each next one of a half does
   */
  public void store(
      DataSource dataSource, String creator, int count, Instant first, Duration apart) {
    store(dataSource, creator, 1, count, first, apart);
  }

  /** The same, to recipients that are counted from another number than 1. */
  public void store(
      DataSource dataSource, String creator, int from, int count, Instant first, Duration apart) {
    for (Sample sample : samples) {
      MULTIPLY
          .on(dataSource)
          .with("order", sample.order())
          .with("text", sample.text())
          .with("placeholder", sample.spelling().recipient(0))
          .with("prefix", sample.spelling().prefix)
          .with("suffix", sample.spelling().suffix)
          .with("creator", creator)
          .with("from", from)
          .with("count", count / samples.size())
          .with("first", first)
          .with("apart", apart.toNanos() / 1000)
          .update();
    }
  }

  /** The address of a stored e-mail order, counted from 1. */
  public static String email(int i) {
    return Spelling.EMAIL.recipient(i);
  }

  /** The number of a stored SMS order as a gateway gets it, counted from 1. */
  public static String number(int i) {
    return Spelling.SMS.recipient(i).substring(1);
  }
}
