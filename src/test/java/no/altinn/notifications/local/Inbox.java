package no.altinn.notifications.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Everything the stand-ins received. Keeps the newest 10 000 of each kind in full and counts all.
 * E-mail addresses are compared without regard to case, numbers without a leading {@code +} or
 * {@code 00}. Thread-safe; lists are snapshots, newest first.
 */
public final class Inbox {
  private static final int CAPACITY = 10_000;

  private final Clock clock;
  private final Shelf<ReceivedEmail> emails;
  private final Shelf<ReceivedSms> sms;
  private long segments;
  private long version;

  /** An empty inbox on the system's clock. */
  public Inbox() {
    this(Clock.systemUTC(), CAPACITY);
  }

  Inbox(Clock clock, int capacity) {
    this.clock = clock;
    this.emails = new Shelf<>(capacity, address -> address.toLowerCase(Locale.ROOT));
    this.sms = new Shelf<>(capacity, number -> number.strip().replaceFirst("^(\\+|00)", ""));
  }

  /** The time that stand-ins put on what they receive. */
  Instant now() {
    return clock.instant();
  }

  /** Keeps an e-mail and wakes those who await it. */
  public synchronized void add(ReceivedEmail email) {
    emails.add(email);
    changed();
  }

  /** Keeps an SMS and wakes those who await it. */
  public synchronized void add(ReceivedSms message) {
    sms.add(message);
    segments += message.segments();
    changed();
  }

  /** Forgets everything, the counts too. */
  public synchronized void clear() {
    emails.clear();
    sms.clear();
    segments = 0;
    changed();
  }

  /** The e-mails that are still kept. */
  public synchronized List<ReceivedEmail> emails() {
    return emails.newestFirst().toList();
  }

  /** The kept e-mails that had this address among their envelope recipients. */
  public synchronized List<ReceivedEmail> emailsTo(String address) {
    return emails.newestFirstTo(address).toList();
  }

  /** The SMS that are still kept. */
  public synchronized List<ReceivedSms> sms() {
    return sms.newestFirst().toList();
  }

  /** The kept SMS to this number. */
  public synchronized List<ReceivedSms> smsTo(String number) {
    return sms.newestFirstTo(number).toList();
  }

  /** The newest messages of both kinds together. */
  public synchronized List<Received> newest(int limit) {
    return merged(emails.newestFirst(), sms.newestFirst(), limit);
  }

  /** The newest messages of both kinds to this address or number. */
  public synchronized List<Received> newestTo(String recipient, int limit) {
    return merged(emails.newestFirstTo(recipient), sms.newestFirstTo(recipient), limit);
  }

  /** How many e-mails were received to this address, including those no longer kept. */
  public synchronized int emailCountTo(String address) {
    return emails.countTo(address);
  }

  /** How many SMS were received to this number, including those no longer kept. */
  public synchronized int smsCountTo(String number) {
    return sms.countTo(number);
  }

  /** How many e-mails each address received; addresses in lower case. */
  public synchronized Map<String, Integer> emailCounts() {
    return emails.counts();
  }

  /** How many SMS each number received. */
  public synchronized Map<String, Integer> smsCounts() {
    return sms.counts();
  }

  /** How many there ever were, since the start or the last {@link #clear()}. */
  public synchronized InboxTotals totals() {
    return new InboxTotals(
        emails.total(), sms.total(), segments, emails.recipients(), sms.recipients());
  }

  /** Grows with every change, so that a watcher knows whether to look again. */
  public synchronized long version() {
    return version;
  }

  /**
   * Waits until there is an e-mail to this address.
   *
   * @return the newest one
   * @throws AssertionError when none came in time
   */
  public synchronized ReceivedEmail awaitEmailTo(String address, Duration patience) {
    await("an e-mail to " + address, patience, () -> !emailsTo(address).isEmpty());
    return emailsTo(address).get(0);
  }

  /**
   * Waits until there is an SMS to this number.
   *
   * @return the newest one
   * @throws AssertionError when none came in time
   */
  public synchronized ReceivedSms awaitSmsTo(String number, Duration patience) {
    await("an SMS to " + number, patience, () -> !smsTo(number).isEmpty());
    return smsTo(number).get(0);
  }

  /**
   * Waits until at least this many e-mails were received.
   *
   * @throws AssertionError when fewer came in time
   */
  public synchronized void awaitEmails(long count, Duration patience) {
    await(count + " e-mails", patience, () -> emails.total() >= count);
  }

  /**
   * Waits until at least this many SMS were received.
   *
   * @throws AssertionError when fewer came in time
   */
  public synchronized void awaitSms(long count, Duration patience) {
    await(count + " SMS", patience, () -> sms.total() >= count);
  }

  private synchronized void await(String what, Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            "Waited in vain for " + what + " for " + patience + "; there is " + totals());
      }
      waitForChange(left);
    }
  }

  private synchronized void waitForChange(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a message", e);
    }
  }

  private synchronized void changed() {
    version++;
    notifyAll();
  }

  private static List<Received> merged(
      Stream<ReceivedEmail> emails, Stream<ReceivedSms> sms, int limit) {
    return Stream.<Received>concat(emails.limit(limit), sms.limit(limit))
        .sorted(Comparator.comparing(Received::receivedAt).reversed())
        .limit(limit)
        .toList();
  }
}
