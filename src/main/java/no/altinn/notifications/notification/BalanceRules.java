package no.altinn.notifications.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * When a provider loses weight and gains it back, after GOV.UK Notify's rules: small steps, at most
 * one a minute, none where all are alike, and slowly back. What fails every call is down at once.
 */
final class BalanceRules {

  private static final int STEP = 10;
  private static final Duration BETWEEN_CHANGES = Duration.ofMinutes(1);

  /** A burst without a single success is a failure of the provider, not of messages. */
  private static final int ERRORS_OF_ONE_THAT_IS_DOWN = 20;

  private static final int ANSWERS_OF_ONE_THAT_IS_BACK = 3;

  private static final int ERRORS_A_MINUTE = 50;
  private static final double ERROR_SHARE = 0.05;

  private static final int LEAST_AWAITED = 20;
  private static final double SLOW_SHARE = 0.15;
  private static final Duration CALM_BEFORE_SLOW = Duration.ofMinutes(5);

  private static final Duration BETWEEN_GAINS = Duration.ofMinutes(5);
  private static final Duration CALM_BEFORE_GAINS = Duration.ofMinutes(15);

  private final List<ProviderState> states;
  private final Map<String, SeenActivity> seen;
  private final Instant now;

  /**
   * @param states of the providers of one channel
   * @param seen by the providers' names
   */
  BalanceRules(List<ProviderState> states, Map<String, SeenActivity> seen, Instant now) {
    this.states = states;
    this.seen = seen;
    this.now = now;
  }

  /** What is to change now. */
  List<WeightChange> changes() {
    List<WeightChange> changes = new ArrayList<>();
    for (ProviderState state : states) {
      if (state.mode() == ProviderState.Mode.AUTO && quiet(state.balanced(), BETWEEN_CHANGES)) {
        WeightChange change = change(state);
        if (change != null && change.after() != state.weight()) {
          changes.add(change);
        }
      }
    }
    return changes;
  }

  private WeightChange change(ProviderState state) {
    if (state.weight() > state.base()) {
      return new WeightChange(state, state.base(), "Back to the configured weight.");
    }
    if (state.isDown()) {
      return isBack(state) ? new WeightChange(state, least(state), "It answers again.") : null;
    }
    if (state.weight() > 0 && failsAll(state) && others(state, this::canTakeOver)) {
      return new WeightChange(
          state, 0, "Down: " + seen(state).burstErrors() + " calls in a row failed.");
    }
    if (state.weight() > 0 && fails(state) && others(state, this::doesWell)) {
      return lower(state, seen(state).errors() + " of " + seen(state).calls() + " calls failed.");
    }
    if (isSlow(state)
        && others(state, other -> !isSlow(other))
        && states.stream().allMatch(other -> quiet(other.balanced(), CALM_BEFORE_SLOW))) {
      SeenActivity saw = seen(state);
      return lower(
          state, saw.awaited() - saw.prompt() + " of " + saw.awaited() + " reports were slow.");
    }
    if (state.weight() < state.base()
        && quiet(state.balanced(), BETWEEN_GAINS)
        && quiet(state.worsened(), CALM_BEFORE_GAINS)) {
      return new WeightChange(
          state, Math.min(state.weight() + STEP, state.base()), "Nothing against it lately.");
    }
    return null;
  }

  private static WeightChange lower(ProviderState state, String reason) {
    return new WeightChange(state, Math.max(state.weight() - STEP, least(state)), reason);
  }

  /** What is left to one that is not down. */
  private static int least(ProviderState state) {
    return Math.min(STEP, state.base());
  }

  private boolean others(ProviderState state, Predicate<ProviderState> rule) {
    return states.stream()
        .filter(other -> other != state && other.mode() != ProviderState.Mode.PAUSED)
        .filter(other -> other.weight() > 0 || other.standsBy())
        .anyMatch(rule);
  }

  private boolean canTakeOver(ProviderState other) {
    SeenActivity saw = seen(other);
    return saw.burstErrors() == 0 || saw.burstErrors() < saw.burstCalls();
  }

  private boolean doesWell(ProviderState other) {
    SeenActivity saw = seen(other);
    return saw.errors() == 0 || saw.errors() < ERROR_SHARE * saw.calls();
  }

  private boolean failsAll(ProviderState state) {
    SeenActivity saw = seen(state);
    return saw.burstErrors() >= ERRORS_OF_ONE_THAT_IS_DOWN && saw.burstErrors() == saw.burstCalls();
  }

  private boolean isBack(ProviderState state) {
    SeenActivity saw = seen(state);
    return saw.errors() + saw.burstErrors() == 0
        && saw.calls() + saw.burstCalls() >= ANSWERS_OF_ONE_THAT_IS_BACK;
  }

  /**
   * Looks at what is older than a burst only, so that one that is down is not taken for half so.
   */
  private boolean fails(ProviderState state) {
    SeenActivity saw = seen(state);
    return saw.errors() >= ERRORS_A_MINUTE && saw.errors() >= ERROR_SHARE * saw.calls();
  }

  private boolean isSlow(ProviderState state) {
    SeenActivity saw = seen(state);
    return saw.awaited() >= LEAST_AWAITED
        && saw.awaited() - saw.prompt() >= SLOW_SHARE * saw.awaited();
  }

  private SeenActivity seen(ProviderState state) {
    return seen.getOrDefault(state.provider(), SeenActivity.NOTHING);
  }

  private boolean quiet(Instant since, Duration length) {
    return since == null || !now.isBefore(since.plus(length));
  }
}
