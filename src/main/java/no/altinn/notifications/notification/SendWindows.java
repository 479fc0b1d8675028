package no.altinn.notifications.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import no.altinn.notifications.platform.Channel;
import org.eclipse.microprofile.config.Config;

/**
 * The send window of each channel as configured in {@code notifications.<channel>.window}; a
 * channel without one is always open.
 */
@ApplicationScoped
public class SendWindows {

  private static final SendWindow ALWAYS = SendWindow.parse("00:00-24:00");

  @Inject Config config;

  /** The window of a channel. */
  public SendWindow of(Channel channel) {
    return config
        .getOptionalValue("notifications." + channel.name() + ".window", String.class)
        .map(SendWindow::parse)
        .orElse(ALWAYS);
  }

  /** Whether a channel's daytime messages may go out at an instant. */
  public boolean open(Channel channel, Instant now) {
    return of(channel).contains(now);
  }
}
