package no.altinn.notifications.channel.sms.smpp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import no.altinn.notifications.channel.Fault;
import no.altinn.notifications.channel.FaultyServer;

/** A centre that speaks SMPP up to a fault. */
final class SmppFaults {

  private static final int BIND_TRANSCEIVER_RESP = 0x80000009;
  private static final int SUBMIT_SM_RESP = 0x80000004;

  private SmppFaults() {}

  static FaultyServer.Script script(Fault fault) {
    return switch (fault) {
      case CONNECTION_REFUSED -> throw new IllegalArgumentException("nobody listens");
      case RATE_LIMITED_FOR_SECONDS, RATE_LIMITED_UNTIL_DATE ->
          throw new IllegalArgumentException("SMPP has no words for it");
      case SILENT_BEFORE_THE_REQUEST -> FaultyServer.Peer::fallSilent;
      case UNAUTHORIZED -> peer -> answer(peer, BIND_TRANSCEIVER_RESP, 0x0E);
      case UNAVAILABLE -> peer -> answer(peer, BIND_TRANSCEIVER_RESP, 0x0D);
      case SILENT_AFTER_THE_REQUEST ->
          peer -> {
            bindAndRead(peer);
            peer.fallSilent();
          };
      case CLOSED_AFTER_THE_REQUEST -> SmppFaults::bindAndRead;
      case CLIENT_ERROR -> peer -> refuse(peer, 0x45);
      case RATE_LIMITED -> peer -> refuse(peer, 0x58);
      case SERVER_ERROR -> peer -> refuse(peer, 0x08);
      case GARBAGE ->
          peer -> {
            bindAndRead(peer);
            peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            peer.fallSilent();
          };
      case HALF_A_REPLY ->
          peer -> {
            byte[] whole = pdu(SUBMIT_SM_RESP, 0, bindAndRead(peer), "7a41\0");
            peer.write(Arrays.copyOf(whole, 18));
          };
      case STALLED_REPLY ->
          peer -> {
            byte[] whole = pdu(SUBMIT_SM_RESP, 0, bindAndRead(peer), "7a41\0");
            peer.write(Arrays.copyOf(whole, 18));
            peer.fallSilent();
          };
      case NO_TLS, UNTRUSTED_CERTIFICATE -> peer -> refuse(peer, 0);
    };
  }

  private static void refuse(FaultyServer.Peer peer, int status) throws IOException {
    int sequence = bindAndRead(peer);
    peer.write(pdu(SUBMIT_SM_RESP, status, sequence, status == 0 ? "7a41\0" : ""));
    peer.fallSilent();
  }

  private static void answer(FaultyServer.Peer peer, int command, int status) throws IOException {
    peer.write(pdu(command, status, read(peer), status == 0 ? "centre\0" : ""));
    if (status != 0) {
      peer.fallSilent();
    }
  }

  /** Accepts the bind and reads the first request after it; its sequence number. */
  private static int bindAndRead(FaultyServer.Peer peer) throws IOException {
    answer(peer, BIND_TRANSCEIVER_RESP, 0);
    return read(peer);
  }

  private static int read(FaultyServer.Peer peer) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(peer.read(16));
    if (header.remaining() < 16) {
      throw new IOException("the other side left");
    }
    int length = header.getInt(0);
    peer.read(length - 16);
    return header.getInt(12);
  }

  private static byte[] pdu(int command, int status, int sequence, String body) {
    byte[] octets = body.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(16 + octets.length)
        .putInt(16 + octets.length)
        .putInt(command)
        .putInt(status)
        .putInt(sequence)
        .put(octets)
        .array();
  }
}
