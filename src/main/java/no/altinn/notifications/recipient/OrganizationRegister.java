package no.altinn.notifications.recipient;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Contact points of organisations. */
public interface OrganizationRegister {

  /**
   * Official notification addresses, of many organisations at once. A unit without any has its main
   * unit's.
   *
   * @param numbers organisation numbers, at least one
   * @return by number, those that have any
   * @throws RegistersUnavailable if the register cannot be asked
   */
  Map<String, OrganizationAddresses> official(Collection<String> numbers);

  /**
   * Contact points that users registered for acting for organisations. Whether they have the right
   * to a resource is not judged here.
   *
   * @param numbers organisation numbers, at least one
   * @param resource the resource the message is about, without prefix
   * @throws RegistersUnavailable if the register cannot be asked
   */
  List<UserContact> users(Collection<String> numbers, String resource);
}
