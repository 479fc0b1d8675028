package no.altinn.notifications.order;

import java.util.List;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.Words;

/** Which channels an order asks for (wire contract §0.2 and §3.5). */
public enum ChannelScheme {
  EMAIL("Email", true, false),
  SMS("Sms", false, true),
  /** E-mail, or SMS where there is no e-mail address. */
  EMAIL_PREFERRED("EmailPreferred", true, true),
  /** SMS, or e-mail where there is no number. */
  SMS_PREFERRED("SmsPreferred", true, true),
  /** Both, each for itself. */
  EMAIL_AND_SMS("EmailAndSms", true, true);

  /** The words on the wire. */
  public static final Words<ChannelScheme> WORDS =
      Words.of(ChannelScheme.class, ChannelScheme::wireName, ChannelScheme::ordinal);

  private final String wireName;
  private final boolean email;
  private final boolean sms;

  ChannelScheme(String wireName, boolean email, boolean sms) {
    this.wireName = wireName;
    this.email = email;
    this.sms = sms;
  }

  /** The word on the wire and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The channel to try first, or both where both are asked for. */
  public List<Channel> preferredChannels() {
    return switch (this) {
      case EMAIL, EMAIL_PREFERRED -> List.of(Channel.EMAIL);
      case SMS, SMS_PREFERRED -> List.of(Channel.SMS);
      case EMAIL_AND_SMS -> List.of(Channel.EMAIL, Channel.SMS);
    };
  }

  /** Whether an e-mail may come of it, so that its text is needed. */
  public boolean usesEmail() {
    return email;
  }

  /** Whether an SMS may come of it, so that its text is needed. */
  public boolean usesSms() {
    return sms;
  }
}
