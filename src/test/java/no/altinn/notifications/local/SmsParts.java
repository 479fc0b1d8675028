package no.altinn.notifications.local;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as the parts a handset receives. Counts exactly: 160/153 septets or 70/67 UTF-16 units,
 * and neither an escape pair nor a surrogate pair is ever broken across two parts. Written apart
 * from the product's own counter, so that each can check the other.
 *
 * @param encoding the alphabet used
 * @param parts the text of each part, in order; an empty text is one empty part
 */
public record SmsParts(SmsEncoding encoding, List<String> parts) {
  /** Keeps its own copy of the parts. */
  public SmsParts {
    parts = List.copyOf(parts);
  }

  /** Splits in GSM-7 when every character is in it, in UCS-2 otherwise. */
  public static SmsParts of(String text) {
    return of(text, Gsm7Alphabet.covers(text) ? SmsEncoding.GSM_7 : SmsEncoding.UCS_2);
  }

  /** Splits in the given encoding; what GSM-7 lacks becomes a question mark. */
  public static SmsParts of(String text, SmsEncoding encoding) {
    var sent = encoding == SmsEncoding.GSM_7 ? Gsm7Alphabet.forcedInto(text) : text;
    int units = sent.codePoints().map(encoding::unitsOf).sum();
    return new SmsParts(
        encoding, units <= encoding.unitsAlone() ? List.of(sent) : split(sent, encoding));
  }

  /** How many messages the operator bills. */
  public int count() {
    return parts.size();
  }

  private static List<String> split(String text, SmsEncoding encoding) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      int width = encoding.unitsOf(codePoint);
      if (used + width > encoding.unitsPerPart()) {
        parts.add(part.toString());
        part.setLength(0);
        used = 0;
      }
      part.appendCodePoint(codePoint);
      used += width;
    }
    parts.add(part.toString());
    return parts;
  }
}
