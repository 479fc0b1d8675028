package no.altinn.notifications.channel.email.acs;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to Azure Communication Services (HMAC-SHA256 over method, path, date, host and the
 * body's hash).
 */
final class AcsSignature {

  /** Two digits for the day, always: the JDK's own format of RFC 1123 writes one. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private AcsSignature() {}

  /** Adds the headers; the client sends {@code Host} by itself, as it is signed here. */
  static HttpRequest.Builder sign(
      HttpRequest.Builder request, String method, URI uri, byte[] hash, byte[] key, Instant now) {
    String date = DATE.format(now);
    String content = Base64.getEncoder().encodeToString(hash);
    return request
        .header("x-ms-date", date)
        .header("x-ms-content-sha256", content)
        .header(
            "Authorization",
            "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature="
                + of(method, uri, date, content, key));
  }

  static String of(String method, URI uri, String date, String content, byte[] key) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String text =
        method
            + "\n"
            + uri.getRawPath()
            + query
            + "\n"
            + date
            + ";"
            + uri.getRawAuthority()
            + ";"
            + content;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is missing", e);
    }
  }
}
