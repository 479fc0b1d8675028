package no.altinn.notifications.content;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The two words that stand for the recipient in a subject or body, {@code $recipientName$} and
 * {@code $recipientNumber$}, and what to put in their place (wire contract §2.6). They are literal
 * and case-sensitive.
 *
 * <p>A keyword without a value stays in the text as it is; an empty value removes it. Values are
 * put in once: a keyword inside a value is text like any other. Immutable, so safe for any number
 * of threads. The values are personal data and do not show in {@link #toString}.
 */
public final class Keywords {

  /** Stands for the name of the person or organization. */
  public static final String RECIPIENT_NAME = "$recipientName$";

  /** Stands for the organization number. */
  public static final String RECIPIENT_NUMBER = "$recipientNumber$";

  private static final Keywords NONE = new Keywords(Map.of());

  private final Map<String, String> values;

  private Keywords(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Whether a keyword occurs in the text, so that names must be looked up.
   *
   * @param text a subject or body; may be null
   * @return false for null
   */
  public static boolean occursIn(String text) {
    return text != null && (text.contains(RECIPIENT_NAME) || text.contains(RECIPIENT_NUMBER));
  }

  /** No values: all keywords stay as they are. */
  public static Keywords withoutValues() {
    return NONE;
  }

  /**
   * The same values and this one for {@code $recipientName$}.
   *
   * @throws NullPointerException if the name is null; a name that is not known is empty or not set
   *     at all
   */
  public Keywords withName(String name) {
    return with(RECIPIENT_NAME, name);
  }

  /**
   * The same values and this one for {@code $recipientNumber$}.
   *
   * @throws NullPointerException if the number is null; for a person it is empty
   */
  public Keywords withNumber(String number) {
    return with(RECIPIENT_NUMBER, number);
  }

  /**
   * Plain text with the values put in as they are.
   *
   * @throws NullPointerException if the text is null
   */
  public String replaceIn(String text) {
    return replace(text, UnaryOperator.identity());
  }

  /**
   * HTML with the values put in as text: {@code & < > " '} in a value are escaped, so that a name
   * cannot become markup, neither between tags nor in a quoted attribute.
   *
   * @throws NullPointerException if the HTML is null
   */
  public String replaceInHtml(String html) {
    return replace(html, Keywords::escaped);
  }

  private Keywords with(String keyword, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(keyword, Objects.requireNonNull(value, "a keyword's value"));
    return new Keywords(Map.copyOf(more));
  }

  private String replace(String text, UnaryOperator<String> form) {
    Objects.requireNonNull(text, "a text to replace keywords in");
    if (values.isEmpty() || !occursIn(text)) {
      return text;
    }
    Pattern known =
        Pattern.compile(
            values.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
    return known
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(form.apply(values.get(match.group()))));
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
