package no.altinn.notifications.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The words of one closed set as they stand on the wire. Reading ignores the case of letters and
 * takes the set's integers as well (wire contract §0.2). Immutable.
 */
public final class Words<E extends Enum<E>> {

  private final Map<String, E> byWord;
  private final Map<Integer, E> byNumber;

  private Words(Map<String, E> byWord, Map<Integer, E> byNumber) {
    this.byWord = byWord;
    this.byNumber = byNumber;
  }

  /** The words and integers of all constants of an enum. */
  public static <E extends Enum<E>> Words<E> of(
      Class<E> type, Function<E, String> word, ToIntFunction<E> number) {
    return new Words<>(
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(e -> fold(word.apply(e)), Function.identity())),
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(number::applyAsInt, Function.identity())));
  }

  /** The constant that a word means, or empty when it means none. */
  public Optional<E> find(String word) {
    return Optional.ofNullable(byWord.get(fold(word.trim())));
  }

  /** The constant that an integer means, or empty when it means none. */
  public Optional<E> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
