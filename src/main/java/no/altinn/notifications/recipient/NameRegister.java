package no.altinn.notifications.recipient;

import java.util.Collection;
import java.util.Map;

/** Names of persons and organisations. */
public interface NameRegister {

  /**
   * Looks names up, many at once; at least one number in all.
   *
   * @param persons national identity numbers
   * @param organizations organisation numbers
   * @return by number, those that are known; empty where the register knows the number but no name
   * @throws RegistersUnavailable if the register cannot be asked
   */
  Map<String, String> find(Collection<String> persons, Collection<String> organizations);
}
