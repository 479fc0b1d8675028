package no.altinn.notifications.recipient;

import java.util.Collection;
import java.util.Map;

/** Contact points and reservations of persons. */
public interface PersonRegister {

  /**
   * Looks persons up, many at once.
   *
   * @param numbers national identity numbers, at least one
   * @param useStale whether to give addresses that nobody confirmed for 18 months
   * @return by number, those that are known
   * @throws RegistersUnavailable if the register cannot be asked
   */
  Map<String, PersonContact> find(Collection<String> numbers, boolean useStale);
}
