package no.altinn.notifications.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Sql;

/**
 * Counts what this server sees of providers, and adds it to what all servers saw every second or
 * so. What a crash loses of it is forgotten. Thread-safe.
 */
@ApplicationScoped
public class ProviderActivity {

  static final Duration BUCKET = Duration.ofSeconds(5);

  private static final Duration PROMPT = Duration.ofMinutes(5);
  private static final Sql ADD = Sql.in(ProviderActivity.class, "add-activity.sql");

  @Resource(lookup = "jdbc/notifications")
  DataSource dataSource;

  @Inject Clock clock;

  private final Map<Key, Counts> counts = new ConcurrentHashMap<>();

  private record Key(String channel, String provider, Instant bucket) {}

  private record Counts(int calls, int errors, int awaited, int prompt) {
    Counts plus(Counts more) {
      return new Counts(
          calls + more.calls, errors + more.errors, awaited + more.awaited, prompt + more.prompt);
    }
  }

  private record Row(Key key, Counts counts) {}

  /** Counts an attempt. A refusal of the message is no fault of the provider's. */
  void called(Channel channel, String provider, SendOutcome outcome) {
    boolean error =
        outcome instanceof SendOutcome.TryLater || outcome instanceof SendOutcome.Unknown;
    boolean awaited = outcome instanceof SendOutcome.Accepted accepted && accepted.reported();
    add(channel, provider, clock.instant(), new Counts(1, error ? 1 : 0, awaited ? 1 : 0, 0));
  }

  /**
   * Counts a report that ended a wait.
   *
   * @param accepted when the provider had accepted the message
   */
  public void reported(String channel, String provider, Instant accepted) {
    if (!clock.instant().isAfter(accepted.plus(PROMPT))) {
      add(new Channel(channel), provider, accepted, new Counts(0, 0, 0, 1));
    }
  }

  private void add(Channel channel, String provider, Instant at, Counts more) {
    long length = BUCKET.toSeconds();
    Instant bucket = Instant.ofEpochSecond(at.getEpochSecond() / length * length);
    counts.merge(new Key(channel.name(), provider, bucket), more, Counts::plus);
  }

  /** Adds what was counted since the last time. */
  void flush() {
    List<Row> rows = new ArrayList<>();
    for (Key key : counts.keySet()) {
      Counts taken = counts.remove(key);
      if (taken != null) {
        rows.add(new Row(key, taken));
      }
    }
    if (!rows.isEmpty()) {
      ADD.on(dataSource)
          .with("channels", "text", rows, r -> r.key().channel())
          .with("providers", "text", rows, r -> r.key().provider())
          .with("buckets", "timestamptz", rows, r -> r.key().bucket())
          .with("calls", "integer", rows, r -> r.counts().calls())
          .with("errors", "integer", rows, r -> r.counts().errors())
          .with("awaited", "integer", rows, r -> r.counts().awaited())
          .with("prompt", "integer", rows, r -> r.counts().prompt())
          .update();
    }
  }
}
