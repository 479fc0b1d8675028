package no.altinn.notifications.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import no.altinn.notifications.notification.DeliveryChannel.HandOver;
import no.altinn.notifications.platform.Channel;

/**
 * Answers in the providers' place where none may be called: for messages of test orders, which end
 * as {@link SimulatedEnd} says, and for addresses that are not on the {@link AllowList}.
 * Thread-safe.
 */
@ApplicationScoped
public class SimulatedProvider {

  static final String NAME = "simulator";

  @Inject SimulatedReports reports;
  @Inject AllowList allowList;

  /**
   * Answers for what no provider may get.
   *
   * @return the messages that go to a provider
   */
  List<OutgoingMessage> sift(
      Channel channel,
      List<OutgoingMessage> messages,
      BiConsumer<OutgoingMessage, HandOver> outcomes) {
    AllowList.Entries allowed = allowList.now();
    List<OutgoingMessage> meant = new ArrayList<>(messages.size());
    List<OutgoingMessage> tests = new ArrayList<>();
    for (OutgoingMessage message : messages) {
      if (message.test()) {
        tests.add(message);
      } else if (allowed.contains(message.address())) {
        meant.add(message);
      } else {
        outcomes.accept(message, new HandOver(null, AllowList.REFUSAL));
      }
    }
    if (!tests.isEmpty()) {
      reports.plan(channel, tests);
      tests.forEach(test -> outcomes.accept(test, new HandOver(NAME, outcome(channel, test))));
    }
    return meant;
  }

  private static SendOutcome outcome(Channel channel, OutgoingMessage message) {
    SimulatedEnd end = SimulatedEnd.of(channel, message.address());
    return end.isRefused()
        ? new SendOutcome.Rejected(end.status(), "Simulated: the order is a test.")
        : new SendOutcome.Accepted(message.id().toString(), true);
  }
}
