package no.altinn.notifications.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import no.altinn.notifications.platform.Problem;

/**
 * Keeps creators within their quota of requests: 429 with {@code Retry-After} beyond it, and on
 * every answer the fields {@code RateLimit-Limit}, {@code -Remaining}, {@code -Reset} (seconds) and
 * {@code RateLimit-Policy} of the IETF draft "RateLimit header fields for HTTP" up to its seventh
 * version, which clients know best.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class RequestLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String PROPERTY = RateLimit.class.getName();

  @Inject Caller caller;
  @Inject RequestLimits limits;

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<RateLimit> limit = caller.organization().flatMap(limits::take);
    limit.ifPresent(l -> request.setProperty(PROPERTY, l));
    if (limit.isPresent() && !limit.get().admitted()) {
      request.abortWith(
          Response.fromResponse(Problem.plain(429, "Too many requests.").toResponse())
              .header(HttpHeaders.RETRY_AFTER, limit.get().resetSeconds())
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(PROPERTY) instanceof RateLimit limit) {
      MultivaluedMap<String, Object> headers = response.getHeaders();
      headers.putSingle("RateLimit-Limit", limit.limit());
      headers.putSingle("RateLimit-Remaining", limit.remaining());
      headers.putSingle("RateLimit-Reset", limit.resetSeconds());
      headers.putSingle("RateLimit-Policy", limit.limit() + ";w=60");
    }
  }
}
