package no.altinn.notifications.order;

import java.util.Optional;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.order.NewOrder.SmsContent;

/**
 * What an SMS of the future API says and when in the day it may go out (wire contract §1.8 and
 * §2.3).
 *
 * @param content what it says
 * @param policy daytime unless the request says otherwise
 */
record SmsSettings(SmsContent content, SendingTimePolicy policy) {

  private static final String NAME = "smsSettings";

  /** The settings of a chain's SMS; empty if they are absent. */
  static Optional<SmsSettings> read(RequestPart recipient, Limits limits) {
    return recipient
        .part(NAME)
        .map(
            settings ->
                new SmsSettings(
                    content(settings, limits),
                    settings
                        .word(
                            "sendingTimePolicy",
                            SendingTimePolicy.WORDS,
                            "SMS only supports send time daytime and anytime")
                        .orElse(SendingTimePolicy.DAYTIME)));
  }

  /** The settings of an instant SMS, which has no policy and goes out at once. */
  static Optional<SmsSettings> instant(RequestPart recipient, Limits limits) {
    return recipient
        .part(NAME)
        .map(settings -> new SmsSettings(content(settings, limits), SendingTimePolicy.ANYTIME));
  }

  private static SmsContent content(RequestPart settings, Limits limits) {
    String sender = settings.body().string("sender").map(String::trim).orElse(null);
    limits.reference(sender, settings.at("sender"), settings.errors());
    String body = settings.required("body", "SMS body cannot be null or empty.");
    limits.smsBody(body, settings.at("body"), settings.errors());
    return new SmsContent(sender, body);
  }
}
