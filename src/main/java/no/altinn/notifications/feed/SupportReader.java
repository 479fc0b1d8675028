package no.altinn.notifications.feed;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import jakarta.ws.rs.ForbiddenException;
import java.text.ParseException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Who looks something up, as the token says that the access room let through.
 *
 * @param name the user's or the client's id; no personal number
 * @param organization the organisation's code; null if the token names none
 */
record SupportReader(String name, String organization) {

  /**
   * The bearer of a token that was verified before.
   *
   * @param authorization the request's header
   * @throws ForbiddenException if the token names nobody: a look-up needs an author
   */
  static SupportReader of(String authorization) {
    try {
      if (authorization == null) {
        throw new ForbiddenException();
      }
      String token = authorization.substring(authorization.indexOf(' ') + 1).trim();
      JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
      String organization = text(claims, "urn:altinn:org");
      return Stream.of(
              text(claims, "urn:altinn:userid"),
              text(claims, "client_id"),
              text(claims, "sub"),
              organization)
          .filter(Objects::nonNull)
          .findFirst()
          .map(name -> new SupportReader(name, organization))
          .orElseThrow(ForbiddenException::new);
    } catch (ParseException e) {
      throw new ForbiddenException();
    }
  }

  private static String text(JWTClaimsSet claims, String name) {
    Object value = claims.getClaim(name);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }
}
