package no.altinn.notifications.testing;

import java.util.UUID;

/**
 * Puts orders and notifications into the {@link TestDatabase}, as far along as a test wants them.
 */
public final class TestRows {

  /**
   * What waits for its number, a row for each change, in their order by {@code id}: a table for a
   * statement's from.
   */
  public static final String CHANGES =
      "(select row_number() over (order by s.id, e.place) as id, s.at, e.* from status_change s"
          + " cross join unnest(s.entries) with ordinality as e(order_id, notification_id,"
          + " creator, channel, status, endpoint_id, place)) change";

  private TestRows() {}

  /**
   * An order of {@code ttd} for one e-mail.
   *
   * @param dueIn when it is due from now, as an interval such as {@code -1 minute}
   */
  public static UUID order(TestDatabase database, String status, String dueIn) {
    return order(database, "ttd", status, dueIn, null);
  }

  /** An order of anyone, of a chain if one is given. */
  public static UUID order(
      TestDatabase database, String creator, String status, String dueIn, UUID chain) {
    return UUID.fromString(
        database
            .strings(
                """
                insert into orders (id, creator, kind, status, channel, senders_reference, requested_send_time, created, status_time,
                  recipients, pending, due_at, chain_id)
                select gen_random_uuid(), '%s', 'Notification', '%s', 'Email', 'ref', t, now(), now(), '[]',
                  case when '%2$s' = 'Processed' then 1 else 0 end, case when '%2$s' = 'Registered' then t end, %s
                from (select now() + interval '%s' as t) returning id
                """
                    .formatted(creator, status, chain == null ? "null" : "'" + chain + "'", dueIn))
            .get(0));
  }

  /** A notification of an order of {@code ttd}, held under a lease with the given token. */
  public static UUID notification(
      TestDatabase database, UUID order, String channel, String status, UUID token) {
    return UUID.fromString(
        database
            .strings(
                """
                insert into notification (id, order_id, creator, channel, status, address, created, status_time, send_after, daytime_only,
                  expires_at, lease_token, leased_by, leased_until)
                values (gen_random_uuid(), '%s', 'ttd', '%s', '%s', 'someone', now(), now(), now(), false,
                  now() + interval '2 days', '%s', 'test', now() + interval '40 seconds') returning id
                """
                    .formatted(order, channel, status, token))
            .get(0));
  }
}
