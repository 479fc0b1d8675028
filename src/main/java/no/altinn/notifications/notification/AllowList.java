package no.altinn.notifications.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * The addresses that an installation sends to, {@code notifications.allow-list}, or a file of them,
 * {@code notifications.allow-list-file}: e-mail addresses, {@code @domain} for all of a domain, and
 * numbers, apart by commas or white space. Without the setting it sends to all. Thread-safe.
 */
@Dependent
public class AllowList {

  static final SendOutcome.Rejected REFUSAL =
      new SendOutcome.Rejected(
          NotificationStatus.FAILED,
          "Not sent: the address is not on the list of those that this installation sends to.");

  private final Config config;

  @Inject
  AllowList(Config config) {
    this.config = config;
  }

  /**
   * The list as it stands.
   *
   * @param all whether there is none
   */
  record Entries(boolean all, Set<String> entries) {

    boolean contains(String address) {
      if (all) {
        return true;
      }
      String plain = plain(address);
      int at = plain.lastIndexOf('@');
      return entries.contains(plain) || at >= 0 && entries.contains(plain.substring(at));
    }
  }

  Entries now() {
    return Secrets.find(config, "notifications.allow-list")
        .map(
            list ->
                new Entries(
                    false,
                    Arrays.stream(list.split("[,\\s]+"))
                        .filter(entry -> !entry.isEmpty())
                        .map(AllowList::plain)
                        .collect(Collectors.toUnmodifiableSet())))
        .orElseGet(() -> new Entries(true, Set.of()));
  }

  private static String plain(String address) {
    return address.strip().toLowerCase(Locale.ROOT).replaceFirst("^00", "+");
  }
}
