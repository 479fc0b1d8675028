package no.altinn.notifications.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.content.StoredAttachments;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.Lease;
import no.altinn.notifications.platform.Room;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.platform.TimeSource;

/**
 * Writes notifications, always many in one statement. Every method but those that say otherwise
 * takes part in no transaction: its one statement commits by itself, which spares a round trip.
 * Thread-safe.
 */
@ApplicationScoped
public class NotificationStore {

  private static final Sql INSERT = Sql.in(NotificationStore.class, "insert.sql");
  private static final Sql CLAIM_DUE = Sql.in(NotificationStore.class, "claim-due.sql");
  private static final Sql TAKE = Sql.in(NotificationStore.class, "take.sql");
  private static final Sql RECORD = Sql.in(NotificationStore.class, "record.sql");
  private static final Sql RELEASE_LOST = Sql.in(NotificationStore.class, "release-lost.sql");
  private static final Sql FAIL_EXPIRED = Sql.in(NotificationStore.class, "fail-expired.sql");
  private static final Sql FAIL_UNREPORTED = Sql.in(NotificationStore.class, "fail-unreported.sql");
  private static final Sql REPORT = Sql.in(NotificationStore.class, "report.sql");
  private static final Sql POSTPONE = Sql.in(NotificationStore.class, "postpone.sql");
  private static final Sql IN_FLIGHT =
      Sql.of(
          "select count(*) from notification where channel = :channel and instant = :instant and"
              + " leased_until is not null");
  private static final Sql RENEW = Sql.in(NotificationStore.class, "renew.sql");

  private static final Sql PUT_OFF = Sql.in(NotificationStore.class, "put-off.sql");

  private static final Sql RELEASE =
      Sql.of(
          "update notification set due_at = :now, lease_token = null, leased_by = null,"
              + " leased_until = null where id = any (:ids) and lease_token = :token");

  private static final Pattern OWN_ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  private final Map<Channel, Room> rooms = new ConcurrentHashMap<>();

  /** How many notifications of a channel may be put on its queue as soon as they are stored. */
  public Room room(Channel channel) {
    return rooms.computeIfAbsent(channel, c -> new Room());
  }

  /**
   * Stores notifications in the current transaction.
   *
   * @param claims those that are put on their queue right after the commit: they are under a lease
   *     from the start
   * @param now the instant they are made at
   */
  @Transactional(TxType.MANDATORY)
  public void insert(List<NewNotification> notifications, Collection<Claim> claims, Instant now) {
    insert(notifications, false, claims, now);
  }

  /**
   * Stores a notification that goes by the queue of instant ones, in the current transaction. It is
   * put there right after the commit.
   *
   * @param claim the notification under its lease
   * @param now the instant it is made at
   */
  @Transactional(TxType.MANDATORY)
  public void insertInstant(NewNotification notification, Claim claim, Instant now) {
    insert(List.of(notification), true, List.of(claim), now);
  }

  private void insert(
      List<NewNotification> notifications, boolean instant, Collection<Claim> claims, Instant now) {
    Map<UUID, UUID> tokens = new HashMap<>();
    claims.forEach(claim -> claim.ids().forEach(id -> tokens.put(id, claim.token())));
    INSERT
        .on(dataSource)
        .with("ids", "uuid", notifications, NewNotification::id)
        .with("orders", "uuid", notifications, NewNotification::orderId)
        .with("creators", "text", notifications, NewNotification::creator)
        .with("channels", "text", notifications, n -> n.channel().name())
        .with("statuses", "text", notifications, n -> n.status().name())
        .with("addresses", "text", notifications, NewNotification::address)
        .with("nins", "text", notifications, NewNotification::nationalIdentityNumber)
        .with("orgnos", "text", notifications, NewNotification::organizationNumber)
        .with("subjects", "text", notifications, NewNotification::customSubject)
        .with("bodies", "text", notifications, NewNotification::customBody)
        .with("send_afters", "timestamptz", notifications, NewNotification::sendAfter)
        .with("daytimes", "boolean", notifications, NewNotification::daytimeOnly)
        .with("expiries", "timestamptz", notifications, NewNotification::expiresAt)
        .with("remarks", "text", notifications, NewNotification::remark)
        .with("tokens", "uuid", notifications, n -> tokens.get(n.id()))
        .with("instant", instant)
        .with("now", now)
        .with("server", Lease.HOLDER)
        .with("lease", Lease.seconds())
        .update();
  }

  /**
   * Takes due notifications of a channel under a lease, each owner getting its turn.
   *
   * @param instant whether to take instant notifications or the others
   * @param most how many at most
   * @param share how many of one owner at most
   * @return what was taken; empty if nothing is due
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public Optional<Claim> claimDue(Channel channel, boolean instant, int most, int share) {
    UUID token = UUID.randomUUID();
    List<UUID> ids =
        CLAIM_DUE
            .on(dataSource)
            .with("channel", channel.name())
            .with("instant", instant)
            .with("now", TimeSource.now(clock))
            .with("most", most)
            .with("share", share)
            .with("token", token)
            .with("server", Lease.HOLDER)
            .with("lease", Lease.seconds())
            .list(row -> Sql.uuid(row, "id"));
    return ids.isEmpty() ? Optional.empty() : Optional.of(new Claim(token, ids));
  }

  /** Messages that their holder may hand over now, and the token to record their outcomes under. */
  public record Taken(UUID token, List<OutgoingMessage> messages) {}

  /**
   * Takes over the rows of a message and records the intent to call a provider, and which: after an
   * unknown outcome the same again, unless it was given up.
   *
   * @param route asked once for each row
   * @param open whether the channel's general send window is open now
   * @param exceptions creators for whom it is the other way round
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public Taken take(Claim claim, boolean open, List<String> exceptions, ProviderRoute route) {
    UUID next = UUID.randomUUID();
    List<ProviderChoice> choices = claim.ids().stream().map(id -> route.choose()).toList();
    List<OutgoingMessage> messages =
        TAKE.on(dataSource)
            .ids("ids", claim.ids())
            .with("firsts", "text", choices, ProviderChoice::first)
            .with("others", "text", choices, ProviderChoice::other)
            .with("given_up", "text", List.copyOf(route.givenUp()), Function.identity())
            .with("token", claim.token())
            .with("next", next)
            .with("now", TimeSource.now(clock))
            .with("open", open)
            .with("exceptions", "text", exceptions, Function.identity())
            .with("server", Lease.HOLDER)
            .with("lease", Lease.seconds())
            .list(NotificationStore::message);
    return new Taken(next, messages);
  }

  private static OutgoingMessage message(ResultSet row) throws SQLException {
    return new OutgoingMessage(
        Sql.uuid(row, "id"),
        row.getString("creator"),
        row.getString("address"),
        row.getString("sender"),
        row.getString("subject"),
        row.getString("body"),
        ContentType.WORDS.find(row.getString("content_type")).orElseThrow(),
        Sql.instant(row, "expires_at"),
        row.getInt("attempts"),
        row.getBoolean("uncertain"),
        row.getString("provider"),
        StoredAttachments.read(row.getString("attachments")),
        row.getBoolean("test"));
  }

  /**
   * Records outcomes and counts them on their orders; an outcome whose holder lost its lease
   * changes nothing and is kept as late truth.
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public void record(List<Result> results) {
    RECORD
        .on(dataSource)
        .with("ids", "uuid", results, Result::id)
        .with("tokens", "uuid", results, Result::token)
        .with("statuses", "text", results, r -> r.status().name())
        .with("providers", "text", results, Result::provider)
        .with("references", "text", results, Result::reference)
        .with("details", "text", results, Result::detail)
        .with("reported", "boolean", results, Result::reported)
        .with("dues", "timestamptz", results, Result::dueAt)
        .with("unknowns", "boolean", results, Result::unknown)
        .with("spareds", "boolean", results, Result::spared)
        .with("segments", "integer", results, Result::segments)
        .with("now", TimeSource.now(clock))
        .list(row -> row.getInt("written"));
  }

  /**
   * Writes what providers reported, in the current transaction, and counts it on the orders. A
   * report on what is final changes nothing.
   *
   * @return what each changed, in their order
   */
  @Transactional(TxType.MANDATORY)
  public List<ReportEffect> report(List<DeliveryReport> reports) {
    List<Integer> ordinals = IntStream.range(0, reports.size()).boxed().toList();
    return REPORT
        .on(dataSource)
        .with("ordinals", "integer", ordinals, Function.identity())
        .with("channels", "text", reports, r -> r.channel().name())
        .with("providers", "text", reports, DeliveryReport::provider)
        .with("references", "text", reports, DeliveryReport::reference)
        .with("own_ids", "uuid", reports, r -> ownId(r.reference()))
        .with("statuses", "text", reports, r -> r.status() == null ? null : r.status().name())
        .with("details", "text", reports, DeliveryReport::detail)
        .with("now", TimeSource.now(clock))
        .list(
            row ->
                new ReportEffect(
                    ReportEffect.Kind.valueOf(row.getString("effect")),
                    Sql.uuid(row, "id"),
                    Sql.instant(row, "accepted_at")));
  }

  private static UUID ownId(String reference) {
    return reference != null && OWN_ID.matcher(reference).matches()
        ? UUID.fromString(reference)
        : null;
  }

  /**
   * Ends accepted notifications that were to be reported on and were not.
   *
   * @param grace how long after its expiry a notification's report may still come
   * @return how many
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public int failUnreported(Duration grace, int most) {
    Instant now = TimeSource.now(clock);
    return FAIL_UNREPORTED
        .on(dataSource)
        .with("now", now)
        .with("expired_before", now.minus(grace))
        .with("most", most)
        .list(row -> row.getInt("ended"))
        .get(0);
  }

  /** How many notifications of a channel, instant ones or the others, are held by anyone. */
  @Transactional(TxType.NOT_SUPPORTED)
  public int inFlight(Channel channel, boolean instant) {
    return IN_FLIGHT
        .on(dataSource)
        .with("channel", channel.name())
        .with("instant", instant)
        .list(row -> row.getInt(1))
        .get(0);
  }

  /** Puts claimed rows that nobody has begun to work on back among the due. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void release(Claim claim) {
    RELEASE
        .on(dataSource)
        .ids("ids", claim.ids())
        .with("token", claim.token())
        .with("now", TimeSource.now(clock))
        .update();
  }

  /**
   * Puts claimed rows that nobody has begun to work on back among the due, for a later time.
   *
   * @param until when they may be taken up again, up to a second later
   * @param detail why, for their sender; no personal data
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public void putOff(Claim claim, Instant until, String detail) {
    PUT_OFF
        .on(dataSource)
        .ids("ids", claim.ids())
        .with("token", claim.token())
        .with("until", until)
        .with("detail", detail)
        .update();
  }

  /**
   * Prolongs the leases of rows that are being worked on.
   *
   * @param tokens for each row, the token of its lease
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public void renew(List<UUID> ids, List<UUID> tokens) {
    RENEW
        .on(dataSource)
        .ids("ids", ids)
        .ids("tokens", tokens)
        .with("lease", Lease.seconds())
        .update();
  }

  /**
   * Puts notifications whose lease ran out back among the due.
   *
   * @return how many
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public int releaseLost(Channel channel, int most) {
    return RELEASE_LOST
        .on(dataSource)
        .with("channel", channel.name())
        .with("now", TimeSource.now(clock))
        .with("most", most)
        .update();
  }

  /**
   * Ends waiting notifications that expired.
   *
   * @return how many
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public int failExpired(int most) {
    return FAIL_EXPIRED
        .on(dataSource)
        .with("now", TimeSource.now(clock))
        .with("most", most)
        .list(row -> row.getInt("ended"))
        .get(0);
  }

  /**
   * Moves due notifications that wait for a send window to its next opening.
   *
   * @param creator whose notifications, or null for everyone's
   * @param others creators whose notifications stay where they are
   * @return how many
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public int postpone(
      Channel channel, String creator, List<String> others, Instant opening, int most) {
    return POSTPONE
        .on(dataSource)
        .with("channel", channel.name())
        .with("creator", creator)
        .with("others", "text", others, Function.identity())
        .with("now", TimeSource.now(clock))
        .with("opening", opening)
        .with("most", most)
        .update();
  }
}
