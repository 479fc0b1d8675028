package no.altinn.notifications.feed.jms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.altinn.notifications.feed.event.EventLog;
import no.altinn.notifications.feed.event.StatusEvent;
import no.altinn.notifications.platform.Ids;

/**
 * Publishes what is new in the log, in its order. Its place in the log moves after the broker has
 * stored the events: whatever breaks off is published again, and the broker drops what it has. An
 * address that the broker refuses is set apart and follows by itself. Thread-safe; one server
 * publishes at a time.
 */
@ApplicationScoped
public class EventPublisher {

  private static final int PAGE = 500;

  @Inject EventLog log;
  @Inject EventQueues queues;
  @Inject PublishedSoFar place;
  @Inject HeldAddresses held;
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
      Optional<Long> now = publish(token, published.get());
      if (now.isPresent() && followUp(token, now.get())) {
        replay();
      }
    } finally {
      place.release(token);
    }
  }

  /** Answers how far it came; empty if another server is at it now. */
  private Optional<Long> publish(UUID token, long from) {
    long published = from;
    Set<String> apart = held.addresses();
    List<StatusEvent> page = log.ofAll(published, PAGE);
    while (!page.isEmpty()) {
      List<Posting> postings =
          page.stream()
              .flatMap(event -> queues.postings(event).stream())
              .filter(posting -> !apart.contains(posting.address()))
              .toList();
      for (Refused refused : post(postings)) {
        held.hold(refused);
        apart.add(refused.posting().address());
      }
      published = page.get(page.size() - 1).seq();
      if (!place.advance(token, published)) {
        return Optional.empty();
      }
      page = page.size() < PAGE ? List.of() : log.ofAll(published, PAGE);
    }
    return Optional.of(published);
  }

  private List<Refused> post(List<Posting> postings) {
    if (postings.isEmpty()) {
      return List.of();
    }
    try {
      queues.publish(postings);
      return List.of();
    } catch (RuntimeException e) {
      // The broker takes no transaction with an event that it has since before a break, nor one
      // with
      // an address that it refuses. If it is the broker that is away, this fails, too.
      return queues.publishOneByOne(postings);
    }
  }

  /**
   * Brings addresses that were refused nearer to where the others are, each a page, so that new
   * events do not wait for old ones.
   *
   * @return false if another server is at it now
   */
  private boolean followUp(UUID token, long published) {
    for (HeldAddress address : held.due()) {
      if (!queues.wantedBy(address.reader())) {
        held.release(address);
        continue;
      }
      if (!place.advance(token, published)) {
        return false;
      }
      List<Posting> postings = postings(address.reader(), address.published(), published);
      List<Refused> refused = post(postings);
      if (!refused.isEmpty()) {
        held.postpone(address, refused.get(0));
      } else if (postings.size() < PAGE) {
        held.release(address);
      } else {
        held.advance(address, last(postings));
      }
    }
    return true;
  }

  private void replay() {
    Optional<Replay> open = replays.next();
    if (open.isEmpty()) {
      return;
    }
    Replay replay = open.get();
    List<Posting> postings = postings(replay.creator(), replay.published(), replay.upTo());
    Optional<String> refused = postings.isEmpty() ? Optional.empty() : queues.replay(postings);
    if (refused.isPresent()) {
      replays.end(replay.id(), refused.get());
    } else {
      replays.advance(replay.id(), postings.size() == PAGE ? last(postings) : replay.upTo());
    }
  }

  /** A page of one reader's events, after a number and up to another. */
  private List<Posting> postings(String reader, long after, long upTo) {
    List<StatusEvent> page = reader == null ? log.ofAll(after, PAGE) : log.of(reader, after, PAGE);
    return page.stream()
        .filter(event -> event.seq() <= upTo)
        .map(event -> new Posting(reader, event))
        .toList();
  }

  private static long last(List<Posting> postings) {
    return postings.get(postings.size() - 1).event().seq();
  }
}
