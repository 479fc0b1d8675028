package no.altinn.notifications.platform;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request to somebody else. Immutable: every change gives a new one.
 *
 * @param method GET, POST, …
 * @param uri where to; absolute
 * @param headers by name
 * @param body what to send, or null
 * @param within how long the whole exchange may take, from resolving the name to the last byte
 * @param atMost how many bytes the answer's body may have
 */
public record OutgoingCall(
    String method, URI uri, Map<String, String> headers, byte[] body, Duration within, int atMost) {

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final int AT_MOST = 64 * 1024;

  public OutgoingCall {
    headers = Map.copyOf(headers);
  }

  /** Reads; ten seconds and 64 KiB unless told. */
  public static OutgoingCall get(URI uri) {
    return new OutgoingCall("GET", uri, Map.of(), null, WITHIN, AT_MOST);
  }

  /** Sends a body; ten seconds and 64 KiB of answer unless told. */
  public static OutgoingCall post(URI uri, String contentType, byte[] body) {
    return new OutgoingCall(
        "POST", uri, Map.of("Content-Type", contentType), body, WITHIN, AT_MOST);
  }

  /** The same call with a header more. */
  public OutgoingCall with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new OutgoingCall(method, uri, more, body, within, atMost);
  }

  /** The same call with another time limit. */
  public OutgoingCall within(Duration limit) {
    return new OutgoingCall(method, uri, headers, body, limit, atMost);
  }

  /** The same call with another limit on the answer's body, in bytes. */
  public OutgoingCall atMost(int bytes) {
    return new OutgoingCall(method, uri, headers, body, within, bytes);
  }

  /** Without query, headers and body: they hold signatures, secrets and personal data. */
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getHost();
  }
}
