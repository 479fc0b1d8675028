package no.altinn.notifications.local;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.SMPPServerSession;

/** A delivery receipt, a deliver_sm with a text as of SMPP 3.4 appendix B. */
final class SmppReceipt {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyMMddHHmm");

  private SmppReceipt() {}

  static String text(String id, String state) {
    String now = TIME.format(LocalDateTime.now(ZoneOffset.UTC));
    return "id:%s sub:001 dlvrd:001 submit date:%s done date:%s stat:%s err:000 text:"
        .formatted(id, now, now, state);
  }

  /** Sends it, and waits until it is taken. */
  static void send(SMPPServerSession session, String text, OptionalParameter... parameters)
      throws Exception {
    session.deliverShortMessage(
        "",
        TypeOfNumber.INTERNATIONAL,
        NumberingPlanIndicator.ISDN,
        "4791234567",
        TypeOfNumber.ALPHANUMERIC,
        NumberingPlanIndicator.UNKNOWN,
        "Etaten",
        new ESMClass(0x04),
        (byte) 0,
        (byte) 0,
        new RegisteredDelivery(0),
        new RawDataCoding((byte) 0),
        text.getBytes(StandardCharsets.ISO_8859_1),
        parameters);
  }
}
