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
import java.lang.annotation.Annotation;
import java.util.Optional;
import no.altinn.notifications.access.Verdict.LetIn;
import no.altinn.notifications.access.Verdict.NotAuthenticated;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets a request through to a resource if its tokens satisfy the resource's policy: otherwise 401
 * or 403 with an empty body, and the challenge of RFC 6750.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {

  @Context ResourceInfo resource;
  @Context HttpServletRequest connection;
  @Inject CredentialsReader reader;
  @Inject Gatekeeper gatekeeper;
  @Inject Caller caller;

  @Inject
  @ConfigProperty(name = "notifications.triggers.anonymous-loopback")
  boolean anonymousLoopback;

  @Override
  public void filter(ContainerRequestContext request) {
    if (find(Open.class).isPresent()) {
      return;
    }
    Optional<Policy> policy = find(Secured.class).map(Secured::value);
    if (policy.isEmpty()) {
      refuse(request, Response.Status.FORBIDDEN, "Bearer");
      return;
    }
    if (anonymousLoopback
        && find(OpenFromLoopback.class).isPresent()
        && Loopback.isLoopback(connection.getRemoteAddr())) {
      return;
    }
    Verdict verdict = gatekeeper.judge(reader.read(request), policy.get());
    if (verdict instanceof LetIn in) {
      caller.is(in.org(), in.name(), in.test());
    } else if (verdict instanceof NotAuthenticated unknown) {
      refuse(
          request,
          Response.Status.UNAUTHORIZED,
          unknown.tokenSent() ? "Bearer error=\"invalid_token\"" : "Bearer");
    } else {
      refuse(
          request,
          Response.Status.FORBIDDEN,
          "Bearer error=\"insufficient_scope\", scope=\"" + policy.get().scope() + "\"");
    }
  }

  /** What the method says wins over what its class says. */
  private <A extends Annotation> Optional<A> find(Class<A> type) {
    return Optional.ofNullable(resource.getResourceMethod().getAnnotation(type))
        .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(type)));
  }

  private static void refuse(
      ContainerRequestContext request, Response.Status status, String challenge) {
    request.abortWith(
        Response.status(status).header(HttpHeaders.WWW_AUTHENTICATE, challenge).build());
  }
}
