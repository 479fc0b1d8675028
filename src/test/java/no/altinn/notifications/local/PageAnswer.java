package no.altinn.notifications.local;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** An HTTP answer of the {@link MailboxPage}. */
record PageAnswer(int status, Map<String, String> headers, byte[] body) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String NONCE = "{{nonce}}";

  static PageAnswer status(int status) {
    return new PageAnswer(status, Map.of(), new byte[0]);
  }

  static PageAnswer redirect(String path) {
    return new PageAnswer(302, Map.of("Location", path), new byte[0]);
  }

  static PageAnswer json(byte[] body, String tag) {
    return new PageAnswer(200, Map.of("Content-Type", "application/json", "ETag", tag), body);
  }

  /**
   * The page under a policy that lets only its own script run and nothing be fetched from outside.
   * A frame with srcdoc inherits the policy, so it holds for the e-mails shown, too.
   */
  static PageAnswer html(String page) {
    var nonce = nonce();
    var policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
            + " connect-src 'self'; script-src 'nonce-%s'; form-action 'none';"
            + " frame-ancestors 'none'";
    return new PageAnswer(
        200,
        Map.of(
            "Content-Type",
            "text/html; charset=utf-8",
            "Content-Security-Policy",
            policy.formatted(nonce)),
        page.replace(NONCE, nonce).getBytes(StandardCharsets.UTF_8));
  }

  private static String nonce() {
    var random = new byte[18];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().encodeToString(random);
  }
}
