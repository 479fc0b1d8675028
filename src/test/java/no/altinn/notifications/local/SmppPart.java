package no.altinn.notifications.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;

/**
 * What one submit_sm brought: a whole text, or a part of one.
 *
 * @param key tells parts of the same text from others
 * @param total how many parts the text has; 1 for a whole one
 */
record SmppPart(String key, int total, int number, SmsEncoding encoding, String text) {

  static SmppPart of(SubmitSm request) {
    byte[] octets = request.getShortMessage();
    int reference = 0;
    int total = 1;
    int number = 1;
    for (OptionalParameter parameter : request.getOptionalParameters()) {
      if (parameter instanceof OptionalParameter.Message_payload payload) {
        octets = payload.getValue();
      } else if (parameter instanceof OptionalParameter.Sar_msg_ref_num value) {
        reference = value.getValue();
      } else if (parameter instanceof OptionalParameter.Sar_total_segments value) {
        total = value.getValue();
      } else if (parameter instanceof OptionalParameter.Sar_segment_seqnum value) {
        number = value.getValue();
      }
    }
    if ((request.getEsmClass() & 0x40) != 0) {
      reference = octets[3];
      total = octets[4];
      number = octets[5];
      octets = Arrays.copyOfRange(octets, 6, octets.length);
    }
    boolean unicode = request.getDataCoding() == 0x08;
    return new SmppPart(
        request.getDestAddress() + "/" + reference,
        total,
        number,
        unicode ? SmsEncoding.UCS_2 : SmsEncoding.GSM_7,
        unicode ? new String(octets, StandardCharsets.UTF_16BE) : Gsm7Alphabet.decode(octets));
  }

  /** A relative time such as {@code 000002000000000R} for two days; zero for none. */
  static Duration validity(SubmitSm request) {
    String text = request.getValidityPeriod();
    if (text == null || !text.matches("\\d{15}R")) {
      return Duration.ZERO;
    }
    return Duration.ofDays(Integer.parseInt(text.substring(4, 6)))
        .plusHours(Integer.parseInt(text.substring(6, 8)))
        .plusMinutes(Integer.parseInt(text.substring(8, 10)))
        .plusSeconds(Integer.parseInt(text.substring(10, 12)));
  }
}
