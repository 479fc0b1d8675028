package no.altinn.notifications.access;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import no.altinn.notifications.access.Verdict.LetIn;
import no.altinn.notifications.access.Verdict.NotAllowed;
import no.altinn.notifications.access.Verdict.NotAuthenticated;

/**
 * Judges requests by their tokens (wire contract §0.3), stricter than upstream in two points: a
 * platform access token names the creator only after it was verified, and a scope granted to one
 * organisation is never used in the name of another.
 */
@Dependent
class Gatekeeper {

  private final BearerTokens bearers;
  private final PlatformTokens platforms;

  @Inject
  Gatekeeper(BearerTokens bearers, PlatformTokens platforms) {
    this.bearers = bearers;
    this.platforms = platforms;
  }

  /**
   * Who calls, and whether it may.
   *
   * @throws no.altinn.notifications.platform.Refusal 503, if an issuer's keys cannot be read
   */
  Verdict judge(Credentials sent, Policy policy) {
    String app = null;
    if (!sent.platform().isEmpty()) {
      Optional<String> issuer =
          sent.platform().size() == 1 ? platforms.verify(sent.platform().get(0)) : Optional.empty();
      if (issuer.isEmpty()) {
        return new NotAuthenticated(true);
      }
      app = issuer.get();
      if (policy == Policy.CREATE) {
        return new LetIn(app, app);
      }
    }
    Optional<Bearer> bearer = Optional.ofNullable(sent.bearer()).flatMap(bearers::verify);
    if (bearer.isEmpty()) {
      return app == null ? new NotAuthenticated(sent.bearer() != null) : new NotAllowed();
    }
    return judge(bearer.get(), app, policy);
  }

  private static Verdict judge(Bearer bearer, String app, Policy policy) {
    boolean ofAnother = app != null && bearer.org() != null && !app.equals(bearer.org());
    if (ofAnother || !bearer.satisfies(policy)) {
      return new NotAllowed();
    }
    return new LetIn(app == null ? bearer.org() : app, bearer.name(), bearer.isForTests());
  }
}
