package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.testing.SettableClock;
import no.altinn.notifications.testing.TestDatabase;

/**
 * Hands stored notifications over to a provider, again and again until all are at their end, as the
 * server does it: claim, take, call, record. Time does not pass but from round to round.
 */
public final class HandOvers {

  private static final Duration LONGER_THAN_ANY_DELAY = Duration.ofMinutes(20);

  private final TestDatabase database = new TestDatabase();
  private final NotificationStore store = new NotificationStore();
  private final SettableClock clock = new SettableClock(Instant.now());
  private final Channel channel;

  /** Stores so many notifications to different addresses. */
  public HandOvers(Channel channel, int count) {
    this.channel = channel;
    store.dataSource = database.dataSource();
    store.clock = clock;
    database.beforeEach(null);
    database.execute(
        """
        insert into orders (id, creator, kind, status, channel, requested_send_time, created, status_time, recipients, pending)
        values (gen_random_uuid(), 'ttd', 'Notification', 'Processed', 'Email', now(), now(), now(), '[]', %1$d);
        insert into message_text (order_id, channel, sender, subject, body, content_type)
        select id, '%2$s', case '%2$s' when 'sms' then 'Etaten' else 'noreply@varsel.example' end, 'Brev', 'Du har brev.', 'Plain' from orders;
        insert into notification (id, order_id, creator, channel, status, address, created, status_time, send_after, daytime_only,
          expires_at, due_at)
        select gen_random_uuid(), o.id, 'ttd', '%2$s', 'NEW',
          case '%2$s' when 'sms' then '+47' || 40000000 + n else 'mottaker' || n || '@firma.example' end,
          now(), now(), now() - interval '1 minute', false, now() + interval '2 days', now() - interval '1 minute'
        from orders o, generate_series(1, %1$d) n
        """
            .formatted(count, channel.name()));
  }

  /**
   * Hands all over in batches.
   *
   * @param asksFirst whether the provider asks about an earlier attempt before it sends again
   * @return how many possible repeats are on record
   */
  public long through(
      int batch, boolean asksFirst, Function<List<OutgoingMessage>, Map<UUID, SendOutcome>> send) {
    while (!unfinished().isEmpty()) {
      Optional<Claim> claim = store.claimDue(channel, false, batch, batch);
      if (claim.isEmpty()) {
        clock.pass(LONGER_THAN_ANY_DELAY);
        continue;
      }
      NotificationStore.Taken taken =
          store.take(claim.get(), true, List.of(), () -> ProviderChoice.NONE);
      Map<UUID, SendOutcome> outcomes = send.apply(taken.messages());
      store.record(
          taken.messages().stream()
              .map(
                  message ->
                      Result.of(
                          message,
                          taken.token(),
                          new HandOver("test", outcomes.get(message.id()), asksFirst),
                          clock.instant()))
              .toList());
    }
    return Long.parseLong(
        database.strings("select sum(possible_repeats) from notification").get(0));
  }

  private List<String> unfinished() {
    return database.strings(
        "select id from notification where status in ('NEW', 'SENDING') limit 1");
  }
}
