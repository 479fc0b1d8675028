package no.altinn.notifications.recipient;

import java.util.Collection;
import java.util.List;

/** Decides who may do what on an organisation's behalf. */
public interface RightsRegister {

  /**
   * Keeps the users that have the right.
   *
   * @param users candidates, at least one
   * @return those for whom the answer is a clear yes
   * @throws RegistersUnavailable if the decision cannot be had; never taken for a yes or a no
   */
  List<UserContact> permitted(Collection<UserContact> users, ResourceAccess access);
}
