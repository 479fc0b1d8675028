package no.altinn.notifications.order;

import java.util.List;
import java.util.Locale;
import no.altinn.notifications.content.SmsSegments;

/**
 * What a text costs as a text message. Keywords are counted as they stand: what replaces them is
 * not known yet.
 *
 * @param encoding {@code gsm7} or {@code ucs2}
 * @param length in septets of GSM-7 or code units of UCS-2
 * @param segments how many messages are billed
 * @param offendingCharacters the characters that force UCS-2, each once; empty for GSM-7
 */
public record SmsPreview(
    String encoding, int length, int segments, List<String> offendingCharacters) {

  static SmsPreview of(String text) {
    SmsSegments counted = SmsSegments.of(text);
    return new SmsPreview(
        counted.encoding().name().toLowerCase(Locale.ROOT),
        counted.units(),
        counted.count(),
        counted.offending());
  }
}
