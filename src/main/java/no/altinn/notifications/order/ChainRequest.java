package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.TimeSource;

/**
 * Reads and checks a main order with its reminders (wire contract §1.8 and §2.3), finding every
 * failure at once. Beyond the contract, a reminder can name its delay as a duration of ISO 8601,
 * and one that would come before its main order is refused.
 */
@Dependent
public class ChainRequest {

  private final Clock clock;
  private final Limits limits;

  @Inject
  public ChainRequest(Clock clock, Limits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * The body of {@code POST /future/orders}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  NewChain read(byte[] json) {
    RequestPart request = RequestPart.root(json);
    Instant now = TimeSource.now(clock);
    Idempotency idempotency = Idempotency.read(request, Idempotency.Space.CHAIN, limits);
    DialogAssociation dialog = DialogAssociation.read(request, limits);
    Instant sendTime = SendTime.future(request, now);
    Optional<NewOrder> main = order(request, OrderKind.NOTIFICATION, sendTime);
    List<RequestPart> given = request.parts("reminders");
    limits.reminders(given.size(), request.errors());
    List<NewOrder> reminders =
        given.stream()
            .map(part -> order(part, OrderKind.REMINDER, reminderTime(part, sendTime, now)))
            .flatMap(Optional::stream)
            .toList();
    request.errors().throwIfAny();
    return new NewChain(idempotency, dialog, main.orElseThrow(), reminders);
  }

  private Optional<NewOrder> order(RequestPart part, OrderKind kind, Instant sendTime) {
    String reference = OrderMembers.sendersReference(part, limits);
    SendCondition condition = SendCondition.future(part, sendTime, limits);
    Boolean fallback = OrderMembers.fallback(part);
    return FutureRecipient.read(part, limits)
        .map(recipient -> recipient.order(kind, reference, sendTime, condition, fallback));
  }

  private static Instant reminderTime(RequestPart reminder, Instant main, Instant now) {
    long given =
        List.of("delay", "delayDays", "requestedSendTime").stream()
            .filter(reminder.body()::has)
            .count();
    reminder
        .errors()
        .require(
            given == 1,
            reminder.property(),
            "Either DelayDays or RequestedSendTime must be defined, but not both.");
    Optional<Instant> byDays = byDays(reminder, main);
    Optional<Instant> byDelay = byDelay(reminder, main);
    Optional<Instant> byTime = SendTime.reminder(reminder, now);
    reminder.require(
        byTime.isEmpty() || !byTime.get().isBefore(main),
        "requestedSendTime",
        "A reminder cannot be sent before its main order.");
    return byDays.or(() -> byDelay).or(() -> byTime).orElse(main);
  }

  private static Optional<Instant> byDays(RequestPart reminder, Instant main) {
    Optional<Integer> days = reminder.body().integer("delayDays");
    reminder.require(
        days.isEmpty() || days.get() >= 1,
        "delayDays",
        "DelayDays must be greater than or equal to 1 day.");
    return days.filter(n -> n >= 1)
        .flatMap(n -> after(reminder, "delayDays", ReminderDelay.ofDays(n), main));
  }

  private static Optional<Instant> byDelay(RequestPart reminder, Instant main) {
    Optional<String> text = reminder.body().string("delay");
    Optional<ReminderDelay> delay = text.flatMap(ReminderDelay::parse);
    reminder.require(
        text.isEmpty() || delay.isPresent(),
        "delay",
        "Delay must be a duration of ISO 8601, such as P3D or PT36H.");
    return delay.flatMap(d -> after(reminder, "delay", d, main));
  }

  private static Optional<Instant> after(
      RequestPart reminder, String name, ReminderDelay delay, Instant main) {
    Optional<Instant> time = delay.after(main);
    reminder.require(
        time.isPresent(), name, "A reminder must come after its main order and before year 10000.");
    return time;
  }
}
