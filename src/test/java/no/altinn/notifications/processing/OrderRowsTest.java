package no.altinn.notifications.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import no.altinn.notifications.notification.NewNotification;
import no.altinn.notifications.notification.SendWindows;
import no.altinn.notifications.notification.SendingTimePolicy;
import no.altinn.notifications.notification.TestWindows;
import no.altinn.notifications.order.ChannelScheme;
import no.altinn.notifications.order.Orders;
import no.altinn.notifications.platform.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a message goes out and when it expires (wire contract §4.7 and §4.8), in Norwegian time. */
class OrderRowsTest {

  @ParameterizedTest(name = "{0} {1} ordered for {2} goes at {3} and expires at {4}")
  @CsvSource({
    // e-mail and SMS at any time: at once, for 48 hours
    "email, ,        2026-06-10T03:00:00, 2026-06-10T03:00:00, 2026-06-12T03:00:00",
    "sms,   ANYTIME, 2026-06-10T03:00:00, 2026-06-10T03:00:00, 2026-06-12T03:00:00",
    // the bounds of the window
    "sms,   DAYTIME, 2026-06-10T08:59:59, 2026-06-10T09:00:00, 2026-06-12T09:00:00",
    "sms,   DAYTIME, 2026-06-10T09:00:00, 2026-06-10T09:00:00, 2026-06-12T09:00:00",
    "sms,   DAYTIME, 2026-06-10T16:59:59, 2026-06-10T16:59:59, 2026-06-12T16:59:59",
    "sms,   DAYTIME, 2026-06-10T17:00:00, 2026-06-11T09:00:00, 2026-06-13T09:00:00",
    // legacy orders name no policy: daytime, but good for 48 hours from their send time
    "sms,   ,        2026-06-10T08:59:59, 2026-06-10T09:00:00, 2026-06-12T08:59:59",
    "sms,   ,        2026-06-10T17:00:00, 2026-06-11T09:00:00, 2026-06-12T17:00:00",
    // the year's end
    "sms,   DAYTIME, 2026-12-31T17:00:00, 2027-01-01T09:00:00, 2027-01-03T09:00:00",
    "sms,   DAYTIME, 2026-12-31T23:59:59, 2027-01-01T09:00:00, 2027-01-03T09:00:00",
    "sms,   DAYTIME, 2027-01-01T00:00:00, 2027-01-01T09:00:00, 2027-01-03T09:00:00",
    // the night the clock goes forward: 48 and 72 hours are hours, not days
    "sms,   DAYTIME, 2026-03-28T16:59:59, 2026-03-28T16:59:59, 2026-03-30T17:59:59",
    "sms,   DAYTIME, 2026-03-28T17:00:00, 2026-03-29T09:00:00, 2026-03-31T10:00:00",
    "sms,   DAYTIME, 2026-03-29T01:59:59, 2026-03-29T09:00:00, 2026-03-31T09:00:00",
    "sms,   DAYTIME, 2026-03-29T03:00:00, 2026-03-29T09:00:00, 2026-03-31T09:00:00",
    "email, ,        2026-03-28T12:00:00, 2026-03-28T12:00:00, 2026-03-30T13:00:00",
    // the night it goes back
    "sms,   DAYTIME, 2026-10-24T17:00:00, 2026-10-25T09:00:00, 2026-10-27T08:00:00",
    "sms,   DAYTIME, 2026-10-25T02:30:00, 2026-10-25T09:00:00, 2026-10-27T09:00:00",
    "email, ,        2026-10-24T12:00:00, 2026-10-24T12:00:00, 2026-10-26T11:00:00",
  })
  void as_shipped(
      String channel, SendingTimePolicy policy, String ordered, String goes, String expires) {
    NewNotification made = made(TestWindows.shipped(), channel, policy, ordered);

    assertThat(made.sendAfter()).isEqualTo(oslo(goes));
    assertThat(made.expiresAt()).isEqualTo(oslo(expires));
  }

  @ParameterizedTest(name = "{0} ordered for {1} goes at {2} and expires at {3}")
  @CsvSource({
    // Wednesday before Maundy Thursday, after the closing: all of Easter is closed
    "DAYTIME, 2026-04-01T16:59:59, 2026-04-01T16:59:59, 2026-04-03T16:59:59",
    "DAYTIME, 2026-04-01T17:00:00, 2026-04-07T09:00:00, 2026-04-09T09:00:00",
    "DAYTIME, 2026-04-05T12:00:00, 2026-04-07T09:00:00, 2026-04-09T09:00:00",
    "DAYTIME, 2026-12-24T17:00:00, 2026-12-28T09:00:00, 2026-12-30T09:00:00",
    // a legacy order is not to expire while the window stays closed
    ",        2026-04-01T17:00:00, 2026-04-07T09:00:00, 2026-04-09T09:00:00",
    ",        2026-04-01T16:59:59, 2026-04-01T16:59:59, 2026-04-03T16:59:59",
    ",        2026-06-10T17:00:00, 2026-06-11T09:00:00, 2026-06-12T17:00:00",
  })
  void with_weekends_and_holidays_closed(
      SendingTimePolicy policy, String ordered, String goes, String expires) {
    NewNotification made =
        made(TestWindows.sms("09:00-17:00 MON-FRI no-holidays"), "sms", policy, ordered);

    assertThat(made.sendAfter()).isEqualTo(oslo(goes));
    assertThat(made.expiresAt()).isEqualTo(oslo(expires));
  }

  private static NewNotification made(
      SendWindows windows, String channel, SendingTimePolicy policy, String ordered) {
    OrderRows rows =
        new OrderRows(
            Orders.on(ChannelScheme.EMAIL_AND_SMS).at(oslo(ordered)).within(policy).build(),
            windows);
    rows.send(
        new AddressRules.Target(new Channel(channel), "someone"),
        OrderRows.Owner.UNNUMBERED,
        Wording.WITHOUT_KEYWORDS.on(new Channel(channel), Wording.Values.NONE));
    return rows.all().get(0);
  }

  private static Instant oslo(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Oslo")).toInstant();
  }
}
