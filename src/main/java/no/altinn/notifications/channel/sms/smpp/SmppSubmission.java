package no.altinn.notifications.channel.sms.smpp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.recipient.PhoneNumber;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** One SMS as the requests (submit_sm, SMPP 3.4 §4.4.1) that hand it to a centre. */
final class SmppSubmission {

  private static final int USER_DATA_HEADER = 0x40;
  private static final Duration LONGEST_VALIDITY = Duration.ofDays(30);

  private record Part(int esmClass, byte[] octets, OptionalParameter... parameters) {}

  private final String sender;
  private final TypeOfNumber senderType;
  private final NumberingPlanIndicator senderPlan;
  private final String recipient;
  private final String validity;
  private final byte dataCoding;
  private final int registeredDelivery;
  private final List<Part> parts;

  SmppSubmission(OutgoingMessage message, SmppSettings settings, Instant now) {
    boolean shortCode = message.sender().matches("\\d{1,8}");
    boolean number = message.sender().matches("\\+?\\d{9,15}");
    this.sender = number ? message.sender().replace("+", "") : message.sender();
    this.senderType =
        shortCode
            ? TypeOfNumber.NETWORK_SPECIFIC
            : number ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC;
    this.senderPlan = number ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN;
    this.recipient = PhoneNumber.e164(message.address()).substring(1);
    this.validity = relative(Duration.between(now, message.expiresAt()));
    this.registeredDelivery = settings.reports() ? 1 : 0;
    SmppText text = SmppText.of(message.body(), settings.alphabet());
    this.dataCoding = text.dataCoding().number();
    this.parts = parts(text, settings.longMessages(), message.id().hashCode());
  }

  /**
   * Relative time, SMPP 3.4 §7.1.1; at least a second, for none would mean the centre's default.
   */
  private static String relative(Duration time) {
    Duration t = time.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : time;
    long seconds = Math.max(1, t.toSeconds());
    return "0000%02d%02d%02d%02d000R"
        .formatted(seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
  }

  private static List<Part> parts(
      SmppText text, SmppSettings.LongMessages way, int messageReference) {
    if (text.fitsInOne()) {
      return List.of(new Part(0, text.whole()));
    }
    if (way == SmppSettings.LongMessages.PAYLOAD) {
      return List.of(new Part(0, new byte[0], new OptionalParameter.Message_payload(text.whole())));
    }
    List<byte[]> octets = text.parts();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < octets.size(); i++) {
      parts.add(
          way == SmppSettings.LongMessages.UDH
              ? headed(octets.get(i), messageReference, octets.size(), i + 1)
              : new Part(
                  0,
                  octets.get(i),
                  OptionalParameters.newSarMsgRefNum((short) messageReference),
                  OptionalParameters.newSarTotalSegments(octets.size()),
                  OptionalParameters.newSarSegmentSeqnum(i + 1)));
    }
    return parts;
  }

  private static Part headed(byte[] octets, int reference, int total, int number) {
    byte[] headed = new byte[6 + octets.length];
    headed[0] = 5;
    headed[1] = 0;
    headed[2] = 3;
    headed[3] = (byte) reference;
    headed[4] = (byte) total;
    headed[5] = (byte) number;
    System.arraycopy(octets, 0, headed, 6, octets.length);
    return new Part(USER_DATA_HEADER, headed);
  }

  int parts() {
    return parts.size();
  }

  /** Hands over one part and waits for the centre's name for it. */
  String submit(SMPPSession session, int index)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    Part part = parts.get(index);
    return session
        .submitShortMessage(
            "",
            senderType,
            senderPlan,
            sender,
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            recipient,
            new ESMClass(part.esmClass()),
            (byte) 0,
            (byte) 0,
            null,
            validity,
            new RegisteredDelivery(index == parts.size() - 1 ? registeredDelivery : 0),
            (byte) 0,
            new RawDataCoding(dataCoding),
            (byte) 0,
            part.octets(),
            part.parameters())
        .getMessageId();
  }
}
