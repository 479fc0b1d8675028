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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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

  /** How long a listener waits for one provider while it could serve another. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Resource(lookup = "concurrent/sending")
  ManagedExecutorService executor;

  @Inject NotificationStore store;
  @Inject SendWindows windows;
  @Inject SimulatedProvider simulator;
  @Inject ProviderWeights weights;
  @Inject ProviderActivity activity;
  @Inject ProviderMetrics metrics;
  @Inject Clock clock;

  private final SlowProviders slow = new SlowProviders(PATIENCE);
  private Paces paces;
  private Routes routes;
  private Outcomes outcomes;

  @PostConstruct
  void start() {
    paces = new Paces(weights::takers);
    routes = new Routes(weights, paces, slow);
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
   * over, or waits for a provider that takes long while the channel has another; what it no longer
   * holds, what expired and what may not go out at this moment it leaves to the sweep.
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
    BiConsumer<OutgoingMessage, HandOver> finish =
        (message, handOver) -> finish(channel, message, taken.token(), handOver);
    guarded(
        taken.messages(),
        finish,
        () -> {
          List<OutgoingMessage> meant = simulator.sift(channel.channel(), taken.messages(), finish);
          handOver(channel, withoutPaused(channel.channel(), meant, finish), finish);
        });
  }

  /**
   * Hands messages to their providers. Returns when all are answered, or when those that are not
   * wait for a provider which takes long while the channel has another one.
   */
  private void handOver(
      DeliveryChannel channel,
      List<OutgoingMessage> messages,
      BiConsumer<OutgoingMessage, HandOver> finish) {
    if (messages.isEmpty()) {
      return;
    }
    if (weights.takers(channel.channel()).size() < 2) {
      send(channel, messages, finish);
      return;
    }
    long start = System.nanoTime();
    Map<String, CompletableFuture<Void>> shares = new HashMap<>();
    messages.stream()
        .collect(Collectors.groupingBy(OutgoingMessage::provider))
        .forEach(
            (provider, share) ->
                shares.put(
                    provider,
                    executor.runAsync(
                        () -> guarded(share, finish, () -> send(channel, share, finish)))));
    shares.forEach(
        (provider, share) ->
            slow.await(
                channel.channel(),
                provider,
                share,
                start,
                () -> routes.others(channel.channel(), provider, TimeSource.now(clock)) > 0));
  }

  private void send(
      DeliveryChannel channel,
      List<OutgoingMessage> messages,
      BiConsumer<OutgoingMessage, HandOver> finish) {
    long start = System.nanoTime();
    channel.send(
        messages,
        (message, handOver) -> {
          heard(channel.channel(), handOver, start);
          finish.accept(message, handOver);
        });
  }

  /** What a hand-over that breaks leaves without an outcome is not known. */
  private static void guarded(
      List<OutgoingMessage> messages,
      BiConsumer<OutgoingMessage, HandOver> finish,
      Runnable handOver) {
    try {
      handOver.run();
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "a hand-over broke; what has no outcome is tried again later", e);
      messages.forEach(
          message ->
              finish.accept(
                  message,
                  new HandOver(
                      message.provider(), new SendOutcome.Unknown("The hand-over broke off."))));
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
