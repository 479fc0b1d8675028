package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.TimeSource;

/**
 * Reads and checks the bodies of the three instant endpoints (wire contract §1.10 and §2.5),
 * finding every failure at once.
 */
@Dependent
public class InstantRequest {

  private static final Duration EMAIL_LIFETIME = Duration.ofHours(48);
  private static final int SHORTEST = 60;
  private static final int LONGEST = 172_800;

  private final Clock clock;
  private final Limits limits;

  @Inject
  public InstantRequest(Clock clock, Limits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /** An order before it has a time to live. */
  private record Addressed(FutureRecipient recipient, Duration lifetime) {}

  /**
   * The body of {@code POST /future/orders/instant}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  NewInstantOrder legacy(byte[] json) {
    return read(
        json,
        request ->
            request
                .requiredPart("recipient", "The Recipient field is required.")
                .flatMap(this::sms));
  }

  /**
   * The body of {@code POST /future/orders/instant/sms}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  NewInstantOrder sms(byte[] json) {
    return read(json, this::sms);
  }

  /**
   * The body of {@code POST /future/orders/instant/email}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  NewInstantOrder email(byte[] json) {
    return read(json, this::email);
  }

  private NewInstantOrder read(byte[] json, Function<RequestPart, Optional<Addressed>> recipient) {
    RequestPart request = RequestPart.root(json);
    Idempotency idempotency = Idempotency.read(request, Idempotency.Space.INSTANT, limits);
    String reference = OrderMembers.sendersReference(request, limits);
    Optional<Addressed> read = recipient.apply(request);
    request.errors().throwIfAny();
    Addressed addressed = read.orElseThrow();
    NewOrder order =
        addressed
            .recipient()
            .order(OrderKind.INSTANT, reference, TimeSource.now(clock), null, null);
    return new NewInstantOrder(
        new NewChain(idempotency, new DialogAssociation(null, null), order, List.of()),
        addressed.lifetime());
  }

  private Optional<Addressed> sms(RequestPart holder) {
    return holder
        .requiredPart("recipientSms", "The RecipientSms field is required.")
        .map(
            part ->
                new Addressed(
                    FutureRecipient.sms(part, SmsSettings.instant(part, limits).orElse(null)),
                    timeToLive(part)));
  }

  private static Duration timeToLive(RequestPart part) {
    int seconds = part.body().integer("timeToLiveInSeconds").orElse(0);
    part.require(
        seconds >= SHORTEST && seconds <= LONGEST,
        "timeToLiveInSeconds",
        "Time-to-live must be between 60 and 172800 seconds (48 hours).");
    return Duration.ofSeconds(seconds);
  }

  private Optional<Addressed> email(RequestPart holder) {
    return holder
        .requiredPart("recipientEmail", "The RecipientEmail field is required.")
        .map(
            part ->
                new Addressed(
                    FutureRecipient.email(
                        part, EmailSettings.instant(part, limits).orElse(null), limits),
                    EMAIL_LIFETIME));
  }
}
