package no.altinn.notifications.channel.sms.smpp;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.altinn.notifications.channel.sms.SmsProvider;
import no.altinn.notifications.channel.sms.SmsReceipt;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.notification.SendOutcome.Unknown;
import org.eclipse.microprofile.config.Config;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/**
 * Hands SMS to an SMS centre by SMPP 3.4. The messages of a batch go out side by side, as many at
 * once as the centre's window allows. The protocol knows no idempotency key, and asks about a
 * message only by the name that a lost answer would have held, so an unknown outcome stays unknown.
 * Thread-safe.
 */
@ApplicationScoped
@Named(SmppProvider.NAME)
public class SmppProvider implements SmsProvider {

  static final String NAME = "smpp";

  @Resource(lookup = "concurrent/sending", type = ManagedExecutorService.class)
  ExecutorService executor;

  @Inject Config config;
  @Inject Clock clock;

  @Inject Event<SmsReceipt> receipts;

  private SmppSettings settings;
  private SmppLink link;
  private Semaphore window;
  private volatile Instant throttledUntil = Instant.EPOCH;

  @PostConstruct
  void start() {
    start(receipts::fire);
  }

  void start(Consumer<SmsReceipt> taker) {
    settings = SmppSettings.read(config);
    window = new Semaphore(settings.window());
    link =
        new SmppLink(
            config, settings, new SmppReceipts(NAME, settings.receiptIds(), taker), executor);
    link.open();
  }

  @PreDestroy
  void stop() {
    link.close();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<UUID, SendOutcome> send(List<OutgoingMessage> messages) {
    Queue<OutgoingMessage> waiting = new ConcurrentLinkedQueue<>(messages);
    Map<UUID, SendOutcome> outcomes = new ConcurrentHashMap<>();
    Runnable worker =
        () -> {
          for (OutgoingMessage next = waiting.poll(); next != null; next = waiting.poll()) {
            outcomes.put(next.id(), send(next));
          }
        };
    int workers = Math.min(settings.window(), messages.size());
    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(worker, executor))
                .limit(workers)
                .toArray(CompletableFuture[]::new))
        .join();
    return outcomes;
  }

  private SendOutcome send(OutgoingMessage message) {
    try {
      if (!window.tryAcquire(settings.answer().toMillis(), TimeUnit.MILLISECONDS)) {
        return new TryLater(null, "The SMS centre's window is full.");
      }
      try {
        return sendWithinWindow(message);
      } finally {
        window.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TryLater(null, "Stopped before the SMS centre was called.");
    }
  }

  private SendOutcome sendWithinWindow(OutgoingMessage message) throws InterruptedException {
    Instant until = throttledUntil;
    Instant now = clock.instant();
    if (now.isBefore(until)) {
      return new TryLater(until, "The SMS centre asked us to slow down.");
    }
    SMPPSession session = link.session();
    if (session == null) {
      return new TryLater(null, "The SMS centre could not be reached.");
    }
    SmppSubmission submission;
    try {
      submission = new SmppSubmission(message, settings, now);
    } catch (IllegalArgumentException e) {
      return new Rejected(
          NotificationStatus.FAILED_INVALID_ADDRESS, "The recipient is not a telephone number.");
    }
    SendOutcome outcome = submit(submission, 0, session);
    for (int part = 1; part < submission.parts() && outcome instanceof Accepted; part++) {
      outcome = submit(submission, part, session);
      if (outcome instanceof TryLater) {
        return new Unknown("The SMS centre took only a part of the message.");
      }
    }
    return outcome;
  }

  /** The message is known by the name of its last part, for that is the one with a receipt. */
  private SendOutcome submit(SmppSubmission submission, int part, SMPPSession session) {
    try {
      String id = submission.submit(session, part);
      return new Accepted(SmppReceipts.reference(id, settings.receiptIds()), settings.reports());
    } catch (NegativeResponseException e) {
      return refused(e.getCommandStatus(), session);
    } catch (PDUException e) {
      return new Rejected(NotificationStatus.FAILED, "The message does not fit the protocol.");
    } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
      return new Unknown("The SMS centre did not answer.");
    }
  }

  private SendOutcome refused(int status, SMPPSession session) {
    Instant notBefore = null;
    if (SmppStatus.isThrottling(status)) {
      notBefore = clock.instant().plus(settings.throttlePause());
      throttledUntil = notBefore;
    }
    if (SmppStatus.isUnbound(status)) {
      link.drop(session);
    }
    return SmppStatus.outcome(status, notBefore);
  }
}
