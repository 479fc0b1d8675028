package no.altinn.notifications.processing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.order.ChannelScheme;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.recipient.ContactPoint;
import no.altinn.notifications.recipient.OrganizationContact;

/** Which of the known addresses an order's channels call for (wire contract §3.5). */
final class AddressRules {

  private AddressRules() {}

  /**
   * An address on a channel.
   *
   * @param address personal data
   */
  record Target(Channel channel, String address) {
    @Override
    public String toString() {
      return channel + " target";
    }
  }

  /** The targets of a person or user. */
  static List<Target> of(ChannelScheme scheme, ContactPoint known) {
    return choose(scheme, list(known.email()), list(known.phone()));
  }

  /** The targets of an organisation: of its official addresses, then of each user for itself. */
  static List<Target> of(ChannelScheme scheme, OrganizationContact known) {
    List<Target> targets = new ArrayList<>(choose(scheme, known.emails(), known.phones()));
    known.users().forEach(user -> targets.addAll(of(scheme, user)));
    return targets;
  }

  /** A person's or user's addresses on the channel that is not preferred. */
  static List<Target> alternatives(ChannelScheme scheme, ContactPoint known) {
    return other(scheme).map(channel -> of(channel, known)).orElse(List.of());
  }

  /** An organisation's addresses on the channel that is not preferred. */
  static List<Target> alternatives(ChannelScheme scheme, OrganizationContact known) {
    return other(scheme).map(channel -> of(channel, known)).orElse(List.of());
  }

  private static Optional<ChannelScheme> other(ChannelScheme scheme) {
    return switch (scheme) {
      case EMAIL_PREFERRED -> Optional.of(ChannelScheme.SMS);
      case SMS_PREFERRED -> Optional.of(ChannelScheme.EMAIL);
      case EMAIL, SMS, EMAIL_AND_SMS -> Optional.empty();
    };
  }

  private static List<Target> choose(
      ChannelScheme scheme, List<String> emails, List<String> phones) {
    List<Target> byEmail = targets(Channel.EMAIL, emails);
    List<Target> bySms = targets(Channel.SMS, phones);
    return switch (scheme) {
      case EMAIL -> byEmail;
      case SMS -> bySms;
      case EMAIL_PREFERRED -> byEmail.isEmpty() ? bySms : byEmail;
      case SMS_PREFERRED -> bySms.isEmpty() ? byEmail : bySms;
      case EMAIL_AND_SMS -> {
        List<Target> both = new ArrayList<>(byEmail);
        both.addAll(bySms);
        yield both;
      }
    };
  }

  /**
   * The channels on which a recipient cannot be reached: the preferred one if there is no target at
   * all, and where both are asked for each without a target (wire contract §3.8).
   */
  static List<Channel> withoutTarget(ChannelScheme scheme, List<Target> targets) {
    if (scheme != ChannelScheme.EMAIL_AND_SMS && !targets.isEmpty()) {
      return List.of();
    }
    return scheme.preferredChannels().stream()
        .filter(channel -> targets.stream().noneMatch(target -> target.channel().equals(channel)))
        .toList();
  }

  /** The channels that a recipient would be told on; the preferred one if there is no target. */
  static List<Channel> channels(ChannelScheme scheme, List<Target> targets) {
    List<Channel> channels = new ArrayList<>(withoutTarget(scheme, targets));
    targets.stream()
        .map(Target::channel)
        .distinct()
        .filter(channel -> !channels.contains(channel))
        .forEach(channels::add);
    return channels;
  }

  private static List<Target> targets(Channel channel, List<String> addresses) {
    return addresses.stream().map(address -> new Target(channel, address)).toList();
  }

  private static List<String> list(Optional<String> address) {
    return address.map(List::of).orElse(List.of());
  }
}
