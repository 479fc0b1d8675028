package no.altinn.notifications.channel;

import java.util.function.Function;

/** The faults of a provider that is spoken to over HTTP. */
public final class HttpFaults {

  private HttpFaults() {}

  /**
   * Makes a call while the fault is there.
   *
   * @param call takes the base address of the faulty server
   */
  public static <T> T under(Fault fault, Function<String, T> call) throws Exception {
    if (fault == Fault.CONNECTION_REFUSED) {
      return call.apply("http://127.0.0.1:" + FaultyServer.portOfNobody() + "/");
    }
    try (FaultyServer server =
        fault == Fault.UNTRUSTED_CERTIFICATE
            ? FaultyServer.runningUntrusted(script(fault))
            : FaultyServer.running(script(fault))) {
      boolean tls =
          fault == Fault.NO_TLS
              || fault == Fault.UNTRUSTED_CERTIFICATE
              || fault == Fault.SILENT_BEFORE_THE_REQUEST;
      return call.apply((tls ? "https" : "http") + "://127.0.0.1:" + server.port() + "/");
    }
  }

  private static FaultyServer.Script script(Fault fault) {
    return switch (fault) {
      case CONNECTION_REFUSED -> throw new IllegalArgumentException("nobody listens");
      case NO_TLS -> FaultyServer.http(answer("200 OK", "", "<html>plain</html>"));
      case UNTRUSTED_CERTIFICATE -> FaultyServer.http(answer("200 OK", "", ""));
      case SILENT_BEFORE_THE_REQUEST -> FaultyServer.Peer::fallSilent;
      case SILENT_AFTER_THE_REQUEST ->
          peer -> {
            peer.readHttpRequest();
            peer.fallSilent();
          };
      case CLOSED_AFTER_THE_REQUEST -> FaultyServer.Peer::readHttpRequest;
      case CLIENT_ERROR -> FaultyServer.http(answer("400 Bad Request", "", "{}"));
      case UNAUTHORIZED -> FaultyServer.http(answer("401 Unauthorized", "", "{}"));
      case RATE_LIMITED -> FaultyServer.http(answer("429 Too Many Requests", "", "{}"));
      case RATE_LIMITED_FOR_SECONDS ->
          FaultyServer.http(answer("429 Too Many Requests", "Retry-After: 90\r\n", "{}"));
      case RATE_LIMITED_UNTIL_DATE ->
          FaultyServer.http(
              answer(
                  "429 Too Many Requests", "Retry-After: Thu, 01 Jan 2026 00:01:30 GMT\r\n", "{}"));
      case SERVER_ERROR -> FaultyServer.http(answer("500 Internal Server Error", "", "{}"));
      case UNAVAILABLE -> FaultyServer.http(answer("503 Service Unavailable", "", ""));
      case GARBAGE -> FaultyServer.http("\u0000\u0001 no HTTP at all\r\n\r\n");
      case HALF_A_REPLY -> FaultyServer.http(half());
      case STALLED_REPLY ->
          peer -> {
            peer.readHttpRequest();
            peer.write(half());
            peer.fallSilent();
          };
    };
  }

  private static String half() {
    return "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<SESSION><LOGON>OK</LOGON>";
  }

  private static String answer(String status, String header, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\nConnection: close\r\n"
        + header
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
