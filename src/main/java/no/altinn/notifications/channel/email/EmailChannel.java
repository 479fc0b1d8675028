package no.altinn.notifications.channel.email;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import no.altinn.notifications.notification.DeliveryChannel;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.ProviderChoice;
import no.altinn.notifications.notification.ProviderWeights;
import no.altinn.notifications.notification.Providers;
import no.altinn.notifications.platform.Channel;
import org.eclipse.microprofile.config.Config;

/** Sends e-mails, those of one batch at the same time. */
@ApplicationScoped
public class EmailChannel implements DeliveryChannel {

  private static final System.Logger LOGGER = System.getLogger(EmailChannel.class.getName());
  private static final int BATCH = 16;

  @Resource(lookup = "concurrent/emails")
  ManagedThreadFactory threads;

  @Inject Config config;
  @Inject ProviderWeights weights;
  @Inject @Any Instance<EmailProvider> beans;

  private Providers<EmailProvider> providers;

  /** As many threads as the listeners hand over e-mails; a managed executor costs more for each. */
  private ExecutorService executor;

  @PostConstruct
  void start() {
    providers = Providers.of(Channel.EMAIL, config, beans, weights);
    executor = Executors.newCachedThreadPool(threads);
  }

  @PreDestroy
  void stop() {
    executor.shutdown();
  }

  /** A wrong name in configuration stops the start, not the first e-mail. */
  void check(@Observes Startup started) {
    LOGGER.log(Level.INFO, "e-mails go out by {0}", names());
  }

  private List<String> names() {
    return providers.all().stream().map(EmailProvider::name).toList();
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public ProviderChoice choose() {
    return providers.choose();
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public void send(List<OutgoingMessage> messages, BiConsumer<OutgoingMessage, HandOver> outcomes) {
    CompletableFuture.allOf(
            messages.stream()
                .map(message -> CompletableFuture.runAsync(() -> send(message, outcomes), executor))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private void send(OutgoingMessage message, BiConsumer<OutgoingMessage, HandOver> outcomes) {
    EmailProvider provider = providers.of(message);
    outcomes.accept(
        message, new HandOver(provider.name(), provider.send(message), provider.asksFirst()));
  }
}
