package no.altinn.notifications.notification;

/**
 * Where the next attempt of one message goes. If an earlier attempt may have reached a provider, it
 * goes back there whatever the choice, unless that provider was given up.
 *
 * @param first the provider's configured name
 * @param other where it goes if the attempt before failed at the first; the same where there is no
 *     other
 */
public record ProviderChoice(String first, String other) {

  /** For a channel whose providers have no names. */
  public static final ProviderChoice NONE = new ProviderChoice(null, null);
}
