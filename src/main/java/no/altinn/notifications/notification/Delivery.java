package no.altinn.notifications.notification;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.notification.Outcomes.Call;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Claim;
import no.altinn.notifications.platform.Pause;
import no.altinn.notifications.platform.TimeSource;

/**
 * Hands claimed notifications to their channel and records what became of them. The intent is
 * committed before the provider is called, the outcome right after; outcomes of many calls share a
 * commit. Thread-safe.
 */
@ApplicationScoped
public class Delivery {

  private static final System.Logger LOGGER = System.getLogger(Delivery.class.getName());

  /** Why a message waits that is for a provider which an operator has stopped. */
  static final String PAUSED = "The provider is paused.";

  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
  private static final Duration STOP_PAUSE = Duration.ofMillis(50);
  private static final Duration RECORD_PAUSE = Duration.ofSeconds(1);

  @Resource(lookup = "concurrent/sending")
  ManagedExecutorService executor;

  @Inject NotificationStore store;
  @Inject SendWindows windows;
  @Inject SimulatedProvider simulator;
  @Inject ProviderWeights weights;
  @Inject ProviderActivity activity;
  @Inject ProviderMetrics metrics;
  @Inject Clock clock;

  private Paces paces;
  private Routes routes;
  private Outcomes outcomes;

  @PostConstruct
  void start() {
    paces = new Paces(weights::takers);
    routes = new Routes(weights, paces);
    outcomes = new Outcomes(executor, store::record, RECORD_PAUSE);
  }

  /**
   * Waits for calls under way, so that a server told to stop leaves no outcome behind that it could
   * have recorded.
   */
  @PreDestroy
  void stop() {
    long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
    while (outcomes.underWay() && System.nanoTime() < deadline && Pause.of(STOP_PAUSE)) {
      LOGGER.log(Level.DEBUG, "stopping: calls are under way");
    }
    outcomes.drainNow();
  }

  /**
   * Works on one message from a channel's queue. Returns when every notification in it was handed
   * over; what it no longer holds, what expired and what may not go out at this moment it leaves to
   * the sweep.
   */
  public void deliver(Claim claim, DeliveryChannel channel) {
    Instant now = TimeSource.now(clock);
    Optional<Instant> wait = paces.waitFor(channel.channel(), claim.ids().size(), now);
    if (wait.isPresent()) {
      store.putOff(claim, wait.get(), "The provider asked for a pause.");
      return;
    }
    NotificationStore.Taken taken =
        store.take(
            claim,
            windows.of(channel.channel()).contains(now),
            windows.exceptions(channel.channel(), now),
            routes.of(channel, now));
    if (taken.messages().isEmpty()) {
      return;
    }
    taken.messages().forEach(message -> outcomes.begin(new Call(message.id(), taken.token())));
    long start = System.nanoTime();
    try {
      BiConsumer<OutgoingMessage, HandOver> finish =
          (message, handOver) -> finish(channel, message, taken.token(), handOver);
      List<OutgoingMessage> meant = simulator.sift(channel.channel(), taken.messages(), finish);
      List<OutgoingMessage> sent = withoutPaused(channel.channel(), meant, finish);
      if (!sent.isEmpty()) {
        channel.send(
            sent,
            (message, handOver) -> {
              heard(channel.channel(), handOver, start);
              finish.accept(message, handOver);
            });
      }
    } catch (RuntimeException e) {
      LOGGER.log(
          Level.ERROR,
          () ->
              "hand-over on channel "
                  + channel.channel()
                  + " broke; what has no outcome is tried again later",
          e);
      taken
          .messages()
          .forEach(
              message ->
                  finish(
                      channel,
                      message,
                      taken.token(),
                      new HandOver(
                          message.provider(),
                          new SendOutcome.Unknown("The hand-over broke off."))));
    }
  }

  /** Has messages wait whose provider an operator has stopped, and answers the others. */
  private List<OutgoingMessage> withoutPaused(
      Channel channel,
      List<OutgoingMessage> messages,
      BiConsumer<OutgoingMessage, HandOver> finish) {
    Map<Boolean, List<OutgoingMessage>> byPause =
        messages.stream()
            .collect(Collectors.partitioningBy(m -> weights.isPaused(channel, m.provider())));
    byPause
        .get(true)
        .forEach(
            message ->
                finish.accept(
                    message,
                    new HandOver(
                        message.provider(),
                        message.uncertain()
                            ? new SendOutcome.Unknown(PAUSED)
                            : new SendOutcome.TryLater(null, PAUSED))));
    return byPause.get(false);
  }

  private void heard(Channel channel, HandOver handOver, long start) {
    paces.heard(channel, handOver, TimeSource.now(clock));
    if (handOver.provider() != null) {
      activity.called(channel, handOver.provider(), handOver.outcome());
      metrics.called(
          channel,
          handOver.provider(),
          handOver.outcome(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void finish(
      DeliveryChannel channel, OutgoingMessage message, UUID token, HandOver handOver) {
    Instant now = TimeSource.now(clock);
    Result result = Result.of(message, token, handOver, now).in(channel.segments(message));
    outcomes.end(
        routes.leadElsewhere(channel, message, handOver, now) ? result.dueAt(now) : result);
  }

  /** How many messages the providers of a channel take now, as far as they have told. */
  public int room(Channel channel) {
    return paces.room(channel, TimeSource.now(clock));
  }

  /** Renews the leases of what is being handed over; called every few seconds. */
  public void renewLeases() {
    List<Call> calls = outcomes.open();
    if (!calls.isEmpty()) {
      store.renew(calls.stream().map(Call::id).toList(), calls.stream().map(Call::token).toList());
    }
  }
}
