package no.altinn.notifications.local;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The newest messages of one kind, found by recipient, and the counts of all there ever were. Not
 * thread-safe: {@link Inbox} guards it.
 */
final class Shelf<T extends Received> {
  private final int capacity;
  private final UnaryOperator<String> spelling;
  private final ArrayDeque<T> kept = new ArrayDeque<>();
  private final Map<String, ArrayDeque<T>> keptByRecipient = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private long total;

  Shelf(int capacity, UnaryOperator<String> spelling) {
    this.capacity = capacity;
    this.spelling = spelling;
  }

  void add(T message) {
    if (kept.size() == capacity) {
      forget(kept.removeFirst());
    }
    kept.addLast(message);
    total++;
    for (String recipient : recipientsOf(message)) {
      keptByRecipient.computeIfAbsent(recipient, key -> new ArrayDeque<>(2)).addLast(message);
      counts.merge(recipient, 1, Integer::sum);
    }
  }

  void clear() {
    kept.clear();
    keptByRecipient.clear();
    counts.clear();
    total = 0;
  }

  Stream<T> newestFirst() {
    return stream(kept);
  }

  Stream<T> newestFirstTo(String recipient) {
    var messages = keptByRecipient.get(spelling.apply(recipient));
    return messages == null ? Stream.empty() : stream(messages);
  }

  long total() {
    return total;
  }

  int countTo(String recipient) {
    return counts.getOrDefault(spelling.apply(recipient), 0);
  }

  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  int recipients() {
    return counts.size();
  }

  private void forget(T message) {
    for (String recipient : recipientsOf(message)) {
      var messages = keptByRecipient.get(recipient);
      messages.removeFirst(); // both queues are in order of arrival, so the oldest is this one
      if (messages.isEmpty()) {
        keptByRecipient.remove(recipient);
      }
    }
  }

  private Iterable<String> recipientsOf(T message) {
    List<String> recipients = message.recipients().stream().map(spelling).toList();
    return recipients.size() == 1 ? recipients : new HashSet<>(recipients);
  }

  private static <T> Stream<T> stream(ArrayDeque<T> messages) {
    Iterator<T> newestFirst = messages.descendingIterator();
    return StreamSupport.stream(
        Spliterators.spliterator(newestFirst, messages.size(), Spliterator.ORDERED), false);
  }
}
