package no.altinn.notifications.processing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendWindows;
import no.altinn.notifications.order.ChannelScheme;
import no.altinn.notifications.order.Order;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.processing.AddressRules.Target;
import no.altinn.notifications.processing.OrderRows.Owner;
import no.altinn.notifications.processing.Wording.Values;
import no.altinn.notifications.recipient.ContactPoints;
import no.altinn.notifications.recipient.EmailAddress;
import no.altinn.notifications.recipient.ExternalIdentity;
import no.altinn.notifications.recipient.PersonContact;
import no.altinn.notifications.recipient.PhoneNumber;
import no.altinn.notifications.recipient.Recipient;
import no.altinn.notifications.recipient.Recipient.Direct;
import no.altinn.notifications.recipient.Recipient.Organization;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.Recipient.SelfIdentified;

/**
 * Makes an order's notifications: one for each address on each channel that the order asks for
 * (wire contract §3.5 to §3.8). Recipients that an order names twice are told once.
 */
@Dependent
public class FanOut {

  private final SendWindows windows;

  private final FallbackRules fallbacks;

  @Inject
  public FanOut(SendWindows windows, FallbackRules fallbacks) {
    this.windows = windows;
    this.fallbacks = fallbacks;
  }

  FanOut(SendWindows windows) {
    this(windows, FallbackRules.NONE);
  }

  /** The notifications of one order, in the order of its recipients. */
  List<NewNotification> of(Order order, ContactPoints known, Wording wording) {
    Making making =
        new Making(
            order,
            known,
            wording,
            new OrderRows(order, windows),
            fallbacks.until(order).orElse(null));
    distinct(order.recipients()).forEach(making::add);
    return making.rows.all();
  }

  /**
   * The notifications of an order that expired before its recipients could be looked up: for each
   * recipient one that was not sent, for a reason that is told.
   */
  List<NewNotification> expired(Order order, String reason) {
    OrderRows rows = new OrderRows(order, windows);
    ChannelScheme scheme = order.scheme();
    for (Recipient recipient : distinct(order.recipients())) {
      Owner owner =
          recipient.match(
              person -> new Owner(person.nationalIdentityNumber(), null),
              organization -> new Owner(null, organization.organizationNumber()),
              user -> Owner.UNNUMBERED,
              direct -> Owner.UNNUMBERED);
      if (recipient instanceof Direct direct) {
        targets(scheme, direct)
            .forEach(target -> rows.fail(target, owner, NotificationStatus.FAILED_TTL, reason));
      } else {
        rows.fail(scheme.preferredChannels(), owner, NotificationStatus.FAILED_TTL, reason);
      }
    }
    return rows.all();
  }

  /** The making of one order's notifications. */
  private static final class Making {

    private final Order order;
    private final ChannelScheme scheme;
    private final boolean ignoreReservation;
    private final ContactPoints known;
    private final Wording wording;
    private final OrderRows rows;
    private final Instant fallbackUntil;
    private final Set<Target> told = new HashSet<>();

    Making(
        Order order, ContactPoints known, Wording wording, OrderRows rows, Instant fallbackUntil) {
      this.fallbackUntil = fallbackUntil;
      this.order = order;
      this.scheme = order.scheme();
      this.ignoreReservation = order.ignoreReservation().orElse(false);
      this.known = known;
      this.wording = wording;
      this.rows = rows;
    }

    void add(Recipient recipient) {
      recipient.<Boolean>match(this::person, this::organization, this::user, this::direct);
    }

    private boolean person(Person person) {
      String number = person.nationalIdentityNumber();
      Owner owner = new Owner(number, null);
      Optional<PersonContact> found = known.of(person);
      List<Target> targets =
          found.map(contact -> AddressRules.of(scheme, contact.contactPoint())).orElse(List.of());
      if (found.filter(PersonContact::reserved).isPresent() && !ignoreReservation) {
        rows.fail(
            AddressRules.channels(scheme, targets),
            owner,
            NotificationStatus.FAILED_RECIPIENT_RESERVED,
            null);
        return true;
      }
      return lookedUp(
          targets,
          found
              .map(contact -> AddressRules.alternatives(scheme, contact.contactPoint()))
              .orElse(List.of()),
          owner,
          new Values(known.name(number).orElse(null), ""));
    }

    private boolean organization(Organization organization) {
      String number = organization.organizationNumber();
      return lookedUp(
          AddressRules.of(scheme, known.of(organization)),
          AddressRules.alternatives(scheme, known.of(organization)),
          new Owner(null, number),
          new Values(known.name(number).orElse(null), number));
    }

    private boolean user(SelfIdentified user) {
      return lookedUp(
          AddressRules.of(scheme, known.of(user)),
          AddressRules.alternatives(scheme, known.of(user)),
          Owner.UNNUMBERED,
          Values.NONE);
    }

    /**
     * The first alternative follows the first target, the second the second: who has more addresses
     * on one channel than on the other is not told twice there.
     */
    private boolean lookedUp(
        List<Target> targets, List<Target> alternatives, Owner owner, Values values) {
      Map<Channel, Wording.Personal> says = new HashMap<>();
      for (int i = 0; i < targets.size(); i++) {
        Target target = targets.get(i);
        Target other = i < alternatives.size() ? alternatives.get(i) : null;
        boolean followed =
            fallbackUntil != null && other != null && !other.channel().equals(target.channel());
        rows.send(
            target,
            owner,
            says.computeIfAbsent(target.channel(), channel -> wording.on(channel, values)),
            followed
                ? rows.fallback(other, wording.on(other.channel(), values), fallbackUntil)
                : null);
      }
      rows.fail(
          AddressRules.withoutTarget(scheme, targets),
          owner,
          NotificationStatus.FAILED_RECIPIENT_NOT_IDENTIFIED,
          null);
      return true;
    }

    private boolean direct(Direct direct) {
      boolean alone = order.recipients().size() == 1;
      for (Target target : targets(order.scheme(), direct)) {
        if (alone || told.add(new Target(target.channel(), comparable(target)))) {
          rows.send(target, Owner.UNNUMBERED, wording.on(target.channel(), Values.NONE));
        }
      }
      return true;
    }
  }

  /** Addresses that the order gave are all used, whatever channel is preferred. */
  private static List<Target> targets(ChannelScheme scheme, Direct direct) {
    List<Target> targets = new ArrayList<>(2);
    if (scheme.usesEmail()) {
      direct.email().ifPresent(address -> targets.add(new Target(Channel.EMAIL, address)));
    }
    if (scheme.usesSms()) {
      direct.phone().ifPresent(number -> targets.add(new Target(Channel.SMS, number)));
    }
    return targets;
  }

  private static String comparable(Target target) {
    String address = target.address();
    if (target.channel().equals(Channel.SMS)) {
      return PhoneNumber.isValid(address) ? PhoneNumber.e164(address) : address;
    }
    return EmailAddress.stripped(address).toLowerCase(Locale.ROOT);
  }

  private static Collection<Recipient> distinct(List<Recipient> recipients) {
    Map<Object, Recipient> distinct = new LinkedHashMap<>();
    for (Recipient recipient : recipients) {
      Object key =
          recipient.<Object>match(
              person -> person,
              organization -> organization,
              user ->
                  ExternalIdentity.parse(user.externalIdentity())
                      .<Object>map(identity -> identity)
                      .orElse(user),
              direct -> direct);
      distinct.putIfAbsent(key, recipient);
    }
    return distinct.values();
  }
}
