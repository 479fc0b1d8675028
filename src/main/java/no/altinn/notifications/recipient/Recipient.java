package no.altinn.notifications.recipient;

import java.util.Optional;
import java.util.function.Function;

/**
 * Whom an order is for. The kinds are closed: a new one does not compile until everyone who tells
 * them apart has said what it means to them. No {@code toString} shows a number, an address or a
 * name.
 */
public sealed interface Recipient {

  /** Answers with the function of this recipient's kind. */
  <T> T match(
      Function<Person, T> person,
      Function<Organization, T> organization,
      Function<SelfIdentified, T> selfIdentified,
      Function<Direct, T> direct);

  /**
   * A person, reached by what the contact and reservation register holds.
   *
   * @param nationalIdentityNumber 11 digits
   */
  record Person(String nationalIdentityNumber) implements Recipient {
    @Override
    public <T> T match(
        Function<Person, T> person,
        Function<Organization, T> organization,
        Function<SelfIdentified, T> selfIdentified,
        Function<Direct, T> direct) {
      return person.apply(this);
    }

    @Override
    public String toString() {
      return "Person";
    }
  }

  /**
   * An organisation, reached by its notification addresses.
   *
   * @param organizationNumber 9 digits
   */
  record Organization(String organizationNumber) implements Recipient {
    @Override
    public <T> T match(
        Function<Person, T> person,
        Function<Organization, T> organization,
        Function<SelfIdentified, T> selfIdentified,
        Function<Direct, T> direct) {
      return organization.apply(this);
    }

    @Override
    public String toString() {
      return "Organization";
    }
  }

  /**
   * A user who identified without an identity number, reached by what the profile holds.
   *
   * @param externalIdentity URN as the order gave it
   */
  record SelfIdentified(String externalIdentity) implements Recipient {
    @Override
    public <T> T match(
        Function<Person, T> person,
        Function<Organization, T> organization,
        Function<SelfIdentified, T> selfIdentified,
        Function<Direct, T> direct) {
      return selfIdentified.apply(this);
    }

    @Override
    public String toString() {
      return "SelfIdentified";
    }
  }

  /**
   * Someone whose address the order itself gives: an e-mail address, a phone number, or both. No
   * register is asked.
   *
   * @param emailAddress as sent, or null
   * @param phoneNumber as sent, or null
   */
  record Direct(String emailAddress, String phoneNumber) implements Recipient {

    public Direct {
      if (emailAddress == null && phoneNumber == null) {
        throw new IllegalArgumentException("an address or a number is needed");
      }
    }

    /** The e-mail address as the order gave it. */
    public Optional<String> email() {
      return Optional.ofNullable(emailAddress);
    }

    /** The phone number as the order gave it. */
    public Optional<String> phone() {
      return Optional.ofNullable(phoneNumber);
    }

    @Override
    public <T> T match(
        Function<Person, T> person,
        Function<Organization, T> organization,
        Function<SelfIdentified, T> selfIdentified,
        Function<Direct, T> direct) {
      return direct.apply(this);
    }

    @Override
    public String toString() {
      return "Direct";
    }
  }
}
