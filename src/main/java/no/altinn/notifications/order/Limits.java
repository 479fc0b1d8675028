package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import no.altinn.notifications.platform.ValidationErrors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds of our own on what one order may hold. Upstream has none; these are generous,
 * configurable, and answered like any other broken rule. Lengths are counted in UTF-16 code units.
 */
@Dependent
public class Limits {

  private final int recipients;
  private final int subject;
  private final int emailBody;
  private final int smsBody;
  private final int reference;
  private final int url;
  private final int reminders;
  private final int attachments;
  private final IdentityNumberCheck identityNumbers;

  @Inject
  public Limits(
      @ConfigProperty(name = "notifications.limits.recipients") int recipients,
      @ConfigProperty(name = "notifications.limits.subject-characters") int subject,
      @ConfigProperty(name = "notifications.limits.email-body-characters") int emailBody,
      @ConfigProperty(name = "notifications.limits.sms-body-characters") int smsBody,
      @ConfigProperty(name = "notifications.limits.reference-characters") int reference,
      @ConfigProperty(name = "notifications.limits.url-characters") int url,
      @ConfigProperty(name = "notifications.limits.reminders") int reminders,
      @ConfigProperty(name = "notifications.limits.attachments") int attachments,
      IdentityNumberCheck identityNumbers) {
    this.recipients = recipients;
    this.subject = subject;
    this.emailBody = emailBody;
    this.smsBody = smsBody;
    this.reference = reference;
    this.url = url;
    this.reminders = reminders;
    this.attachments = attachments;
    this.identityNumbers = identityNumbers;
  }

  /** Holds a national identity number against its rules. */
  void identityNumber(String value, String property, ValidationErrors errors) {
    identityNumbers.check(value, property, errors);
  }

  void recipients(int count, ValidationErrors errors) {
    errors.require(
        count <= recipients,
        "Recipients",
        "An order can have at most " + recipients + " recipients.");
  }

  void reminders(int count, ValidationErrors errors) {
    errors.require(
        count <= reminders, "Reminders", "A chain can have at most " + reminders + " reminders.");
  }

  void attachments(int count, String property, ValidationErrors errors) {
    errors.require(
        count <= attachments,
        property,
        "An e-mail can have at most " + attachments + " attachments.");
  }

  void subject(String value, String property, ValidationErrors errors) {
    length(value, subject, property, errors);
  }

  void emailBody(String value, String property, ValidationErrors errors) {
    length(value, emailBody, property, errors);
  }

  void smsBody(String value, String property, ValidationErrors errors) {
    length(value, smsBody, property, errors);
  }

  void reference(String value, String property, ValidationErrors errors) {
    length(value, reference, property, errors);
  }

  void url(String value, String property, ValidationErrors errors) {
    length(value, url, property, errors);
  }

  private static void length(String value, int most, String property, ValidationErrors errors) {
    errors.require(
        value == null || value.length() <= most,
        property,
        "The value can be at most " + most + " characters long.");
  }
}
