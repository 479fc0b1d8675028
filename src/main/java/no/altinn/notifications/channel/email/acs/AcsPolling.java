package no.altinn.notifications.channel.email.acs;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import no.altinn.notifications.notification.DeliveryReport;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SilentMessages;
import no.altinn.notifications.platform.Channel;
import org.eclipse.microprofile.config.Config;

/**
 * Asks Azure Communication Services about e-mails that no report came on: rarely, since asking has
 * a quota of its own, and a few times only. The service knows what it gave up, and not what was
 * delivered, so only a failure changes anything.
 */
@Dependent
public class AcsPolling {

  private final Config config;
  private final SilentMessages silent;
  private final Instance<AcsProvider> provider;

  @Inject
  AcsPolling(
      Config config, SilentMessages silent, @Named(AcsProvider.NAME) Instance<AcsProvider> p) {
    this.config = config;
    this.silent = silent;
    this.provider = p;
  }

  /** Asks about what is due to be asked about, if the service is in use. */
  void poll() {
    List<String> inUse = config.getValues("notifications.email.providers", String.class);
    if (inUse.contains(AcsProvider.NAME)) {
      poll(provider.get());
    }
  }

  void poll(AcsProvider acs) {
    List<UUID> ids =
        silent.toAsk(
            AcsProvider.NAME,
            config.getValue(AcsAccount.PREFIX + "ask-after", Duration.class),
            config.getValue(AcsAccount.PREFIX + "ask-times", Integer.class),
            config.getValue(AcsAccount.PREFIX + "asks-per-minute", Integer.class));
    for (UUID id : ids) {
      SendOutcome known = acs.earlier(id);
      if (known instanceof Rejected rejected) {
        silent.answered(
            new DeliveryReport(
                Channel.EMAIL,
                AcsProvider.NAME,
                id.toString(),
                rejected.status(),
                rejected.reason()));
      }
    }
  }
}
