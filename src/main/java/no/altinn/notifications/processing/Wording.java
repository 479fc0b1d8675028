package no.altinn.notifications.processing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.altinn.notifications.content.ContentType;
import no.altinn.notifications.content.Keywords;
import no.altinn.notifications.content.MessageText;
import no.altinn.notifications.platform.Channel;

/**
 * Those of an order's texts that hold keywords, and what they say to one recipient (wire contract
 * §2.6). Immutable.
 */
final class Wording {

  /** For an order without keywords. */
  static final Wording WITHOUT_KEYWORDS = new Wording(List.of());

  private final Map<Channel, MessageText> texts = new HashMap<>();

  /**
   * @param withKeywords the order's texts in which a keyword occurs, at most one for each channel
   */
  Wording(List<MessageText> withKeywords) {
    withKeywords.forEach(text -> texts.put(text.channel(), text));
  }

  /** Whether the names of recipients are needed. */
  boolean needsNames() {
    return texts.values().stream().anyMatch(text -> occurs(Keywords.RECIPIENT_NAME, text));
  }

  /**
   * What an order says to one recipient.
   *
   * @param subject null for what it says to all
   * @param body null for what it says to all
   * @param remark which keyword could not be replaced, or null
   */
  record Personal(String subject, String body, String remark) {

    private static final Personal SAME_FOR_ALL = new Personal(null, null, null);

    @Override
    public String toString() {
      return "Personal";
    }
  }

  /** What the order says to a recipient on a channel. */
  Personal on(Channel channel, Values values) {
    MessageText text = texts.get(channel);
    if (text == null) {
      return Personal.SAME_FOR_ALL;
    }
    Keywords keywords = values.keywords();
    return new Personal(
        text.subject() == null ? null : changed(text.subject(), keywords.replaceIn(text.subject())),
        changed(
            text.body(),
            text.contentType() == ContentType.HTML
                ? keywords.replaceInHtml(text.body())
                : keywords.replaceIn(text.body())),
        remark(text, values));
  }

  /**
   * What stands for a recipient.
   *
   * @param name null if it is not known, empty if its owner is known but not by name
   * @param number null if this kind of recipient has none
   */
  record Values(String name, String number) {

    /** For recipients that have neither: their keywords stay as they are. */
    static final Values NONE = new Values(null, null);

    private Keywords keywords() {
      Keywords keywords = Keywords.withoutValues();
      keywords = name == null ? keywords : keywords.withName(name);
      return number == null ? keywords : keywords.withNumber(number);
    }

    @Override
    public String toString() {
      return "Values";
    }
  }

  private static String remark(MessageText text, Values values) {
    List<String> without = new ArrayList<>();
    if (occurs(Keywords.RECIPIENT_NAME, text)
        && (values.name() == null || values.name().isEmpty())) {
      without.add(Keywords.RECIPIENT_NAME);
    }
    if (occurs(Keywords.RECIPIENT_NUMBER, text) && values.number() == null) {
      without.add(Keywords.RECIPIENT_NUMBER);
    }
    return without.isEmpty()
        ? null
        : "No value is known for " + String.join(" and ", without) + " in the text.";
  }

  private static boolean occurs(String keyword, MessageText text) {
    return text.body().contains(keyword)
        || (text.subject() != null && text.subject().contains(keyword));
  }

  private static String changed(String before, String after) {
    return Objects.equals(before, after) ? null : after;
  }
}
