package no.altinn.notifications.channel.sms;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import no.altinn.notifications.content.SmsSegments;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.ProviderChoice;
import no.altinn.notifications.notification.ProviderWeights;
import no.altinn.notifications.notification.Providers;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.platform.Channel;
import org.eclipse.microprofile.config.Config;

/** Sends SMS, a batch in one call. */
@ApplicationScoped
public class SmsChannel implements DeliveryChannel {

  private static final System.Logger LOGGER = System.getLogger(SmsChannel.class.getName());
  private static final int BATCH = 100;

  @Inject Config config;
  @Inject ProviderWeights weights;
  @Inject @Any Instance<SmsProvider> beans;

  private Providers<SmsProvider> providers;

  @PostConstruct
  void start() {
    providers = Providers.of(Channel.SMS, config, beans, weights);
  }

  /**
   * A wrong name in configuration stops the start, not the first SMS; and a provider that keeps a
   * session with its centre opens it, for reports come by it also when nothing is sent.
   */
  void check(@Observes Startup started) {
    LOGGER.log(
        Level.INFO, "SMS go out by {0}", providers.all().stream().map(SmsProvider::name).toList());
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public ProviderChoice choose() {
    return providers.choose();
  }

  /** None of the protocols has a question for it. */
  @Override
  public boolean asksFirst() {
    return false;
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public Integer segments(OutgoingMessage message) {
    return SmsSegments.of(message.body()).count();
  }

  @Override
  public void send(List<OutgoingMessage> messages, BiConsumer<OutgoingMessage, HandOver> outcomes) {
    messages.stream()
        .collect(Collectors.groupingBy(providers::of))
        .forEach((provider, share) -> send(provider, share, outcomes));
  }

  private static void send(
      SmsProvider provider,
      List<OutgoingMessage> messages,
      BiConsumer<OutgoingMessage, HandOver> outcomes) {
    Map<UUID, SendOutcome> answers = provider.send(messages);
    for (OutgoingMessage message : messages) {
      SendOutcome outcome =
          answers.getOrDefault(
              message.id(), new SendOutcome.Unknown("The provider's answer left the message out."));
      outcomes.accept(message, new HandOver(provider.name(), outcome));
    }
  }
}
