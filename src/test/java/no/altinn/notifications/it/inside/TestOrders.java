package no.altinn.notifications.it.inside;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.Ids;

/**
 * Orders and notifications put straight into the tables, so that no fast path knows of them.
 * Notifications are of a channel that no sweep looks after, so that only the test moves them.
 */
@Dependent
public class TestOrders {

  /** A channel that exists in tests only. */
  static final Channel LAB = new Channel("lab");

  /** Another one, whose provider asks for a pause. */
  static final Channel PAUSED = new Channel("paused");

  /** A creator whose SMS go out between nine and five, on the local stack. */
  static final String DAYTIME = "daytime";

  @Inject Rows rows;

  /** A registered e-mail order that is due, of a creator of its own. */
  UUID due() {
    return registered(OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1), null);
  }

  /** Registered e-mail orders that all fall due at the same moment. */
  List<UUID> due(int count) {
    List<UUID> ids = Stream.generate(() -> registered(null, null)).limit(count).toList();
    rows.update(
        "update orders set due_at = now() where id = any (?::uuid[])",
        ids.stream().map(UUID::toString).collect(joining(",", "{", "}")));
    return ids;
  }

  /** A registered e-mail order that someone holds for an hour, as its message would say. */
  Claim held() {
    UUID token = UUID.randomUUID();
    return new Claim(token, List.of(registered(null, token)));
  }

  private UUID registered(OffsetDateTime dueAt, UUID token) {
    UUID id = Ids.next();
    rows.update(
        """
        insert into orders (
          id, creator, kind, status, channel, requested_send_time, created, status_time, recipients, due_at, lease_token, leased_until)
        values (?, ?, 'Notification', 'Registered', 'Email', now(), now(), now(), ?::jsonb, ?, ?::uuid,
          case when ?::uuid is not null then now() + interval '1 hour' end)
        """,
        id,
        "it-" + id,
        "[{\"emailAddress\": \"ola." + id + "@example.no\"}]",
        dueAt,
        token,
        token);
    text(id, Channel.EMAIL);
    return id;
  }

  /** A registered order for one SMS in the daytime, due when it was to be sent. */
  UUID daytimeSms(Instant requested) {
    return daytimeSms("Registered", requested);
  }

  /** A processed order with one SMS in the daytime, ready to be held by the test. */
  UUID processedDaytimeSms(Instant requested) {
    UUID order = daytimeSms("Processed", requested);
    rows.update(
        """
        insert into notification (
          id, order_id, creator, channel, status, address, created, status_time, send_after, daytime_only, expires_at)
        values (?, ?, ?, 'sms', 'NEW', ?, now(), now(), ?, true, ?)
        """,
        Ids.next(),
        order,
        DAYTIME,
        phone(),
        at(requested),
        at(requested.plus(Duration.ofHours(48))));
    return order;
  }

  private UUID daytimeSms(String status, Instant requested) {
    UUID id = Ids.next();
    boolean registered = status.equals("Registered");
    text(id, Channel.SMS);
    rows.update(
        """
        insert into orders (
          id, creator, kind, status, channel, requested_send_time, created, status_time, recipients, sending_time_policy, pending,
          due_at)
        values (?, ?, 'Notification', ?, 'Sms', ?, now(), now(), ?::jsonb, 'Daytime', ?, ?)
        """,
        id,
        DAYTIME,
        status,
        at(requested),
        "[{\"phoneNumber\": \"" + phone() + "\"}]",
        registered ? 0 : 1,
        registered ? at(requested) : null);
    return id;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String phone() {
    return "+479" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
  }

  /** A processed order with due notifications that nobody holds. */
  List<UUID> dueNotifications(int count) {
    return dueNotifications(LAB, count);
  }

  /** The same on another channel. */
  List<UUID> dueNotifications(Channel channel, int count) {
    UUID order = Ids.next();
    rows.update(
        """
        insert into orders (
          id, creator, kind, status, channel, requested_send_time, created, status_time, recipients, pending)
        values (?, ?, 'Notification', 'Processed', 'Email', now(), now(), now(), '[]', ?)
        """,
        order,
        "it-" + order,
        count);
    text(order, channel);
    List<UUID> ids = IntStream.range(0, count).mapToObj(i -> Ids.next()).toList();
    rows.update(
        """
        insert into notification (
          id, order_id, creator, channel, status, address, created, status_time, send_after, daytime_only, expires_at, due_at)
        select id, ?, ?, ?, 'NEW', 'ola@example.no', now(), now(), now() - interval '1 second', false, now() + interval '48 hours',
          now() - interval '1 second'
        from unnest(?::uuid[]) id
        """,
        order,
        "it-" + order,
        channel.name(),
        "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}");
    return ids;
  }

  /** Holds due notifications for an hour, as their message would say. */
  Claim hold(List<UUID> notifications) {
    UUID token = UUID.randomUUID();
    notifications.forEach(
        id ->
            rows.update(
                "update notification set due_at = null, lease_token = ?, leased_until = now() +"
                    + " interval '1 hour' where id = ?",
                token,
                id));
    return new Claim(token, notifications);
  }

  private void text(UUID order, Channel channel) {
    rows.update(
        "insert into message_text values (?, ?, ?, 'Emne', 'Innhold', 'Plain')",
        order,
        channel.name(),
        channel.equals(Channel.SMS) ? "Altinn" : "noreply@altinn.cloud");
  }

  String status(UUID order) {
    return (String) rows.row("select status from orders where id = ?", order).get("status");
  }

  /** Takes away what the tests left on their own channel, and orders that they still hold. */
  void clean() {
    rows.update("delete from notification where channel in (?, ?)", LAB.name(), PAUSED.name());
    rows.update(
        "delete from orders where creator like 'it-%' and status in ('Registered', 'Processing')");
  }
}
