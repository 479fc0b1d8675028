package no.altinn.notifications.order;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import no.altinn.notifications.access.Policy;

/**
 * The kinds of request that order notifications. Each is an endpoint of the wire contract (§1.2,
 * §1.8–§1.10), and has a word for messages.
 */
enum RequestKind {
  FUTURE(Policy.CREATE),
  COMPOSED_EMAIL(Policy.COMPOSE),
  INSTANT(Policy.CREATE),
  INSTANT_SMS(Policy.CREATE),
  INSTANT_EMAIL(Policy.CREATE),
  LEGACY_ORDERS(Policy.CREATE),
  LEGACY_EMAIL(Policy.CREATE),
  LEGACY_SMS(Policy.CREATE);

  private final Policy policy;

  RequestKind(Policy policy) {
    this.policy = policy;
  }

  /** What its sender must have been granted. */
  Policy policy() {
    return policy;
  }

  /** The word in messages: {@code composed-email} and so on. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that a word means, in any case. */
  static Optional<RequestKind> find(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equalsIgnoreCase(word)).findFirst();
  }

  /** All words, for whoever used another. */
  static String words() {
    return Arrays.stream(values()).map(RequestKind::word).collect(Collectors.joining(", "));
  }
}
