package no.altinn.notifications.access;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds a request's tokens: the platform access token in its header, the bearer token in the {@code
 * Authorization} header or else in the cookie of Altinn's web pages.
 */
@Dependent
class CredentialsReader {

  private static final String PLATFORM = "PlatformAccessToken";
  private static final String SCHEME = "bearer ";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final String cookie;

  @Inject
  CredentialsReader(@ConfigProperty(name = "notifications.access.cookie") String cookie) {
    this.cookie = cookie;
  }

  Credentials read(ContainerRequestContext request) {
    MultivaluedMap<String, String> headers = request.getHeaders();
    List<String> platform = values(headers, PLATFORM);
    List<String> authorization = values(headers, HttpHeaders.AUTHORIZATION);
    if (authorization.size() > 1) {
      // Which of two a proxy before us judged by cannot be known: neither counts.
      return new Credentials("", platform);
    }
    String bearer =
        authorization.stream()
            .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .map(value -> value.substring(SCHEME.length()).trim())
            .findFirst()
            .or(() -> fromCookie(request))
            .orElse(null);
    return new Credentials(bearer, platform);
  }

  private static List<String> values(MultivaluedMap<String, String> headers, String name) {
    List<String> values = headers.get(name);
    return values == null ? List.of() : values;
  }

  /**
   * Browsers send cookies along with what other sites make them send, and say so: such a request
   * changes nothing in the name of whoever sits there.
   */
  private Optional<String> fromCookie(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    if (foreign && !SAFE.contains(request.getMethod())) {
      return Optional.empty();
    }
    return Optional.ofNullable(request.getCookies().get(cookie)).map(Cookie::getValue);
  }
}
