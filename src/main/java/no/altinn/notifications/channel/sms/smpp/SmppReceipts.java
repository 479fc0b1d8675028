package no.altinn.notifications.channel.sms.smpp;

import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.altinn.notifications.channel.sms.SmsReceipt;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/**
 * Reads receipts (deliver_sm with an esm_class of 0x04) and hands them on. Optional parameters come
 * first; the text of SMPP 3.4 appendix B is a habit of vendors and read leniently. A receipt is
 * acknowledged when it was taken, else the centre is asked to repeat it. Thread-safe.
 */
final class SmppReceipts implements MessageReceiverListener {

  private static final System.Logger LOGGER = System.getLogger(SmppReceipts.class.getName());
  private static final Pattern FIELD =
      Pattern.compile("\\b(id|stat):\\s*([^\\s:]+)", Pattern.CASE_INSENSITIVE);

  /** The numbers of message_state (SMPP 3.4 §5.2.28), which are not those of jSMPP's enum. */
  private static final Map<Integer, String> STATE_NUMBERS =
      Map.of(
          1, "ENROUTE", 2, "DELIVRD", 3, "EXPIRED", 4, "DELETED", 5, "UNDELIV", 6, "ACCEPTD", 7,
          "UNKNOWN", 8, "REJECTD");

  private final String provider;
  private final SmppSettings.ReceiptIds ids;
  private final Consumer<SmsReceipt> taker;

  SmppReceipts(String provider, SmppSettings.ReceiptIds ids, Consumer<SmsReceipt> taker) {
    this.provider = provider;
    this.ids = ids;
    this.taker = taker;
  }

  /** The name to remember a message by, made from the one in the centre's answer. */
  static String reference(String answered, SmppSettings.ReceiptIds ids) {
    return switch (ids) {
      case SAME -> plain(answered);
      case DECIMAL -> number(answered, 16);
      case HEX -> number(answered, 10);
    };
  }

  private static String receipted(String id, SmppSettings.ReceiptIds ids) {
    return switch (ids) {
      case SAME -> plain(id);
      case DECIMAL -> number(id, 10);
      case HEX -> number(id, 16);
    };
  }

  private static String plain(String id) {
    return id.replaceFirst("^0+(?=.)", "").toLowerCase(Locale.ROOT);
  }

  private static String number(String id, int base) {
    boolean digits = id.matches(base == 10 ? "\\d{1,64}" : "\\p{XDigit}{1,64}");
    return digits ? new BigInteger(id, base).toString() : plain(id);
  }

  @Override
  public void onAcceptDeliverSm(DeliverSm request) throws ProcessRequestException {
    if (!request.isSmscDeliveryReceipt()) {
      LOGGER.log(Level.INFO, "an SMS to us was dropped: nobody reads it");
      return;
    }
    try {
      SmsReceipt receipt = receipt(request);
      if (receipt != null) {
        taker.accept(receipt);
      }
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "a receipt could not be taken; the SMS centre repeats it", e);
      throw new ProcessRequestException("not taken", SMPPConstant.STAT_ESME_RX_T_APPN);
    }
  }

  /**
   * Null if it names no message or no state, so that nobody could make anything of it. The time in
   * the text is left out: the protocol does not say in which zone it is.
   */
  private SmsReceipt receipt(DeliverSm request) {
    String id = null;
    String state = null;
    Matcher field =
        FIELD.matcher(new String(request.getShortMessage(), StandardCharsets.ISO_8859_1));
    // the text field may hold anything, so the first of each name counts
    while (field.find()) {
      if (field.group(1).equalsIgnoreCase("id")) {
        id = id == null ? field.group(2) : id;
      } else {
        state = state == null ? field.group(2).toUpperCase(Locale.ROOT) : state;
      }
    }
    if (request.getOptionalParameter(Tag.RECEIPTED_MESSAGE_ID)
        instanceof OptionalParameter.COctetString named) {
      id = named.getValueAsString();
    }
    if (request.getOptionalParameter(Tag.MESSAGE_STATE) instanceof OptionalParameter.Byte number) {
      state = STATE_NUMBERS.getOrDefault((int) number.getValue(), state);
    }
    if (id == null || state == null) {
      LOGGER.log(Level.WARNING, "a receipt without an id or a state was dropped");
      return null;
    }
    return new SmsReceipt(provider, receipted(id, ids), state, null);
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification notification) {
    LOGGER.log(Level.DEBUG, "an alert notification was ignored");
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm request, Session source)
      throws ProcessRequestException {
    throw new ProcessRequestException("not supported", SMPPConstant.STAT_ESME_RINVCMDID);
  }
}
