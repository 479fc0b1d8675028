package no.altinn.notifications.feed.jms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.altinn.notifications.feed.event.EventLog;
import no.altinn.notifications.feed.event.StatusEvent;
import no.altinn.notifications.platform.Ids;

/**
 * Publishes what is new in the log, in its order. Its place in the log moves after the broker has
 * stored the events: whatever breaks off is published again, and the broker drops what it has.
 * Thread-safe; one server publishes at a time.
 */
@ApplicationScoped
public class EventPublisher {

  private static final int PAGE = 500;

  @Inject EventLog log;
  @Inject EventQueues queues;
  @Inject PublishedSoFar place;
  @Inject Replays replays;

  /** Makes a place in the log if anybody wants events. */
  boolean begin() {
    if (!queues.wanted()) {
      return false;
    }
    place.begin();
    return true;
  }

  /**
   * Publishes until nothing is left.
   *
   * @throws jakarta.jms.JMSRuntimeException if the broker cannot be reached; nothing is lost
   */
  void publish() {
    UUID token = Ids.next();
    Optional<Long> published = place.claim(token);
    if (published.isEmpty()) {
      return;
    }
    try {
      if (publish(token, published.get())) {
        replay();
      }
    } finally {
      place.release(token);
    }
  }

  private boolean publish(UUID token, long from) {
    long published = from;
    List<StatusEvent> page = log.ofAll(published, PAGE);
    while (!page.isEmpty()) {
      publish(page);
      published = page.get(page.size() - 1).seq();
      if (!place.advance(token, published)) {
        return false;
      }
      page = page.size() < PAGE ? List.of() : log.ofAll(published, PAGE);
    }
    return true;
  }

  private void publish(List<StatusEvent> page) {
    List<StatusEvent> wanted =
        page.stream()
            .filter(event -> queues.wantedBy(event.creator()) || queues.wantedBy(null))
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    try {
      queues.publish(wanted);
    } catch (RuntimeException e) {
      // Some may be there since before a break: the broker then refuses the whole transaction. If
      // it
      // is the broker that is away, this fails, too.
      queues.publishOneByOne(wanted);
    }
  }

  /** One page at a time, so that new events do not wait for old ones. */
  private void replay() {
    Optional<Replay> open = replays.next();
    if (open.isEmpty()) {
      return;
    }
    Replay replay = open.get();
    List<StatusEvent> page =
        replay.creator() == null
            ? log.ofAll(replay.published(), PAGE)
            : log.of(replay.creator(), replay.published(), PAGE);
    List<StatusEvent> wanted = page.stream().filter(event -> event.seq() <= replay.upTo()).toList();
    if (!wanted.isEmpty()) {
      queues.replay(replay.creator(), wanted);
    }
    boolean more = wanted.size() == PAGE;
    replays.advance(replay.id(), more ? wanted.get(wanted.size() - 1).seq() : replay.upTo());
  }
}
