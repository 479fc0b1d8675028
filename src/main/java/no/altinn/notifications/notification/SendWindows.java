package no.altinn.notifications.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import no.altinn.notifications.platform.Channel;
import org.eclipse.microprofile.config.Config;

/**
 * The send window of each channel, as configured in {@code notifications.<channel>.window}, and of
 * each creator with one of its own in {@code notifications.<channel>.window.<creator>}. A channel
 * without any is always open. Thread-safe.
 */
@ApplicationScoped
public class SendWindows {

  @Inject Config config;

  private final Map<Channel, ChannelWindows> byChannel = new ConcurrentHashMap<>();

  private record ChannelWindows(SendWindow general, Map<String, SendWindow> byCreator) {}

  /** The window of a channel for one creator's messages. */
  public SendWindow of(Channel channel, String creator) {
    ChannelWindows windows = windows(channel);
    return windows.byCreator().getOrDefault(creator, windows.general());
  }

  /** The window of a channel for creators that have none of their own. */
  public SendWindow of(Channel channel) {
    return windows(channel).general();
  }

  /** Creators whose own window is open when the general one is closed, or the other way round. */
  public List<String> exceptions(Channel channel, Instant now) {
    ChannelWindows windows = windows(channel);
    boolean open = windows.general().contains(now);
    return windows.byCreator().entrySet().stream()
        .filter(own -> own.getValue().contains(now) != open)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Creators with a window of their own. */
  public Map<String, SendWindow> own(Channel channel) {
    return windows(channel).byCreator();
  }

  private ChannelWindows windows(Channel channel) {
    return byChannel.computeIfAbsent(channel, this::read);
  }

  private ChannelWindows read(Channel channel) {
    String key = "notifications." + channel.name() + ".window";
    SendWindow general =
        config.getOptionalValue(key, String.class).map(SendWindow::parse).orElse(SendWindow.ALWAYS);
    Map<String, SendWindow> byCreator = new HashMap<>();
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith(key + "."))
        .forEach(
            name ->
                byCreator.put(
                    name.substring(key.length() + 1),
                    SendWindow.parse(config.getValue(name, String.class))));
    return new ChannelWindows(general, Map.copyOf(byCreator));
  }
}
