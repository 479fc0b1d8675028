package no.altinn.notifications.probe;

import java.time.Duration;
import java.util.Map;

/** Both providers' stand-ins and what reached them. Thread-safe. */
public final class Providers implements AutoCloseable {

  private final Arrivals arrivals = new Arrivals();
  private final SmtpSink smtp = new SmtpSink(arrivals);
  private final SmsSink sms = new SmsSink(arrivals);

  /** What a server needs to be told to send here, and that no reports will come. */
  public Map<String, String> settings() {
    return Map.of(
        "notifications.email.smtp.port",
        Integer.toString(smtp.port()),
        "notifications.sms.link.url",
        sms.uri().toString(),
        "notifications.sms.link.delivery-reports",
        "false");
  }

  /** What came. */
  public Arrivals arrivals() {
    return arrivals;
  }

  /** The SMTP relay. */
  public SmtpSink smtp() {
    return smtp;
  }

  /** The SMS gateway. */
  public SmsSink sms() {
    return sms;
  }

  /** Makes both answer only after this time. */
  public void delay(Duration answer) {
    smtp.delay(answer);
    sms.delay(answer);
  }

  @Override
  public void close() {
    smtp.close();
    sms.close();
  }
}
