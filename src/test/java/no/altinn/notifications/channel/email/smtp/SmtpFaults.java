package no.altinn.notifications.channel.email.smtp;

import java.io.IOException;
import java.util.Locale;
import no.altinn.notifications.channel.Fault;
import no.altinn.notifications.channel.FaultyServer;

/** A relay that speaks SMTP up to a fault. */
final class SmtpFaults {

  private SmtpFaults() {}

  static FaultyServer.Script script(Fault fault) {
    return switch (fault) {
      case CONNECTION_REFUSED -> throw new IllegalArgumentException("nobody listens");
      case SILENT_BEFORE_THE_REQUEST -> FaultyServer.Peer::fallSilent;
      case SILENT_AFTER_THE_REQUEST -> peer -> talk(peer, "", "", true);
      case CLOSED_AFTER_THE_REQUEST -> peer -> talk(peer, "", "", false);
      case CLIENT_ERROR -> peer -> talk(peer, "", "554 5.6.0 Bad content\r\n", false);
      case UNAUTHORIZED -> peer -> talk(peer, "530 5.7.0 Log in first\r\n", "", false);
      case RATE_LIMITED -> peer -> talk(peer, "", "450 4.7.1 Rate limit\r\n", false);
      case RATE_LIMITED_FOR_SECONDS, RATE_LIMITED_UNTIL_DATE ->
          throw new IllegalArgumentException("SMTP has no words for it");
      case SERVER_ERROR -> peer -> talk(peer, "", "451 4.3.0 Local error\r\n", false);
      case UNAVAILABLE -> peer -> peer.write("421 4.3.2 Closing\r\n");
      case GARBAGE -> peer -> talk(peer, "", "Hei hei\r\n", false);
      case HALF_A_REPLY -> peer -> talk(peer, "", "25", false);
      case STALLED_REPLY -> peer -> talk(peer, "", "250 2.0", true);
      case NO_TLS, UNTRUSTED_CERTIFICATE -> peer -> talk(peer, "", "250 2.0.0 Ok\r\n", false);
    };
  }

  /**
   * @param toMail what to answer to MAIL FROM instead of yes
   * @param toDot what to answer to the whole message
   * @param silent whether to leave the connection open then
   */
  private static void talk(FaultyServer.Peer peer, String toMail, String toDot, boolean silent)
      throws IOException {
    peer.write("220 relay.example ESMTP\r\n");
    for (String line = peer.readLine(); line != null; line = peer.readLine()) {
      String command = line.toUpperCase(Locale.ROOT);
      if (command.startsWith("DATA")) {
        peer.write("354 Go on\r\n");
        while (!".".equals(line)) {
          line = peer.readLine();
        }
        peer.write(toDot);
        if (silent) {
          peer.fallSilent();
        }
        return;
      }
      peer.write(command.startsWith("MAIL") && !toMail.isEmpty() ? toMail : "250 Ok\r\n");
    }
  }
}
