package no.altinn.notifications.local;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the signature of a request as Azure Communication Services does. Written apart from the
 * product's own signer, so that each can check the other.
 */
final class AcsRequestCheck {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final String SCHEME =
      "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=";

  private final byte[] key;

  AcsRequestCheck(byte[] key) {
    this.key = key.clone();
  }

  boolean isSigned(HttpExchange exchange, byte[] body) {
    var headers = exchange.getRequestHeaders();
    var date = String.valueOf(headers.getFirst("x-ms-date"));
    var content = String.valueOf(headers.getFirst("x-ms-content-sha256"));
    var authorization = String.valueOf(headers.getFirst("Authorization"));
    try {
      var hash =
          Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var signed =
          String.join(
              "\n",
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              String.join(";", date, headers.getFirst("Host"), hash));
      var expected =
          Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
      return isNow(date) && content.equals(hash) && authorization.equals(SCHEME + expected);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isNow(String date) {
    if (!date.matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT")) {
      return false;
    }
    try {
      var then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(then, Instant.now()).abs().compareTo(SKEW) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
