package no.altinn.notifications.recipient;

import java.util.Collection;
import java.util.Map;

/** Contact points of users who identified without an identity number. */
public interface UserRegister {

  /**
   * Looks users up, many at once.
   *
   * @param externalIdentities URNs as orders gave them, at least one
   * @return by the URN as given, those that are known
   * @throws RegistersUnavailable if the register cannot be asked
   */
  Map<String, ContactPoint> find(Collection<String> externalIdentities);
}
