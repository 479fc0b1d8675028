package no.altinn.notifications.order;

import java.util.List;

/**
 * What the registers said of an order's recipients when it was placed (wire contract §3.7). Nothing
 * of it is stored: at send time they are asked again.
 *
 * @param status {@code Success}, {@code PartialSuccess} or {@code Failed}
 * @param isReserved persons who reserved themselves, whether or not the order ignores it
 * @param missingContact those without a usable address; reserved persons are not among them
 */
public record LookupAnswer(String status, List<String> isReserved, List<String> missingContact) {

  static LookupAnswer of(int lookedUp, List<String> isReserved, List<String> missingContact) {
    int without = isReserved.size() + missingContact.size();
    String status = without == 0 ? "Success" : without < lookedUp ? "PartialSuccess" : "Failed";
    return new LookupAnswer(status, isReserved, missingContact);
  }
}
