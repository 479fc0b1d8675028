package no.altinn.notifications.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets a request through to a resource if its token satisfies the resource's policy: otherwise 401
 * or 403 with an empty body.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {

  @Context ResourceInfo resource;
  @Context HttpServletRequest connection;
  @Inject JsonWebToken token;
  @Inject Caller caller;

  @Inject
  @ConfigProperty(name = "notifications.triggers.anonymous-loopback")
  boolean anonymousLoopback;

  @Override
  public void filter(ContainerRequestContext request) {
    if (resource.getResourceMethod().isAnnotationPresent(Open.class)
        || resource.getResourceClass().isAnnotationPresent(Open.class)) {
      return;
    }
    if (anonymousLoopback
        && (resource.getResourceMethod().isAnnotationPresent(OpenFromLoopback.class)
            || resource.getResourceClass().isAnnotationPresent(OpenFromLoopback.class))
        && Loopback.isLoopback(connection.getRemoteAddr())) {
      return;
    }
    if (token.getRawToken() == null) {
      request.abortWith(
          Response.status(Response.Status.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
              .build());
      return;
    }
    Secured secured = resource.getResourceMethod().getAnnotation(Secured.class);
    if (secured == null) {
      secured = resource.getResourceClass().getAnnotation(Secured.class);
    }
    if (secured == null || !hasScope(secured.value().scope())) {
      request.abortWith(Response.status(Response.Status.FORBIDDEN).build());
      return;
    }
    caller.is(claim("urn:altinn:org"));
  }

  private boolean hasScope(String wanted) {
    String scopes = claim("urn:altinn:scope");
    if (scopes == null) {
      scopes = claim("scope");
    }
    return scopes != null && Arrays.asList(scopes.split(" ")).contains(wanted);
  }

  private String claim(String name) {
    Object value = token.getClaim(name);
    String text = value == null ? "" : value.toString().trim();
    return text.isEmpty() ? null : text;
  }
}
