package no.altinn.notifications.channel.sms.smpp;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Set;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import org.jsmpp.SMPPConstant;

/** What a centre's refusal of a message means (command_status, SMPP 3.4 §5.1.3). */
final class SmppStatus {

  private static final System.Logger LOGGER = System.getLogger(SmppStatus.class.getName());

  private static final Set<Integer> THROTTLING =
      Set.of(SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL);

  private static final Set<Integer> PASSING =
      Set.of(
          SMPPConstant.STAT_ESME_RSYSERR,
          SMPPConstant.STAT_ESME_RX_T_APPN,
          SMPPConstant.STAT_ESME_RINVBNDSTS,
          SMPPConstant.STAT_ESME_RALYBND,
          SMPPConstant.STAT_ESME_RBINDFAIL,
          SMPPConstant.STAT_ESME_RINVPASWD,
          SMPPConstant.STAT_ESME_RINVSYSID);

  private static final Set<Integer> RECIPIENT =
      Set.of(
          SMPPConstant.STAT_ESME_RINVDSTADR,
          SMPPConstant.STAT_ESME_RINVDSTTON,
          SMPPConstant.STAT_ESME_RINVDSTNPI);

  private SmppStatus() {}

  /** Whether the centre wants us to slow down. */
  static boolean isThrottling(int status) {
    return THROTTLING.contains(status);
  }

  /** Whether the session is of no use any more and must be bound anew. */
  static boolean isUnbound(int status) {
    return status == SMPPConstant.STAT_ESME_RINVBNDSTS;
  }

  /**
   * @param notBefore when a centre that wants us to slow down may be called again
   */
  static SendOutcome outcome(int status, Instant notBefore) {
    String reason = "The SMS centre answered status 0x%02X.".formatted(status);
    if (isThrottling(status)) {
      return new TryLater(notBefore, reason);
    }
    if (PASSING.contains(status)) {
      return new TryLater(null, reason);
    }
    if (RECIPIENT.contains(status)) {
      return new Rejected(NotificationStatus.FAILED_INVALID_ADDRESS, reason);
    }
    LOGGER.log(Level.ERROR, "the SMS centre refuses our messages; they fail: {0}", reason);
    return new Rejected(NotificationStatus.FAILED, reason);
  }
}
