package no.altinn.notifications.feed.webhook;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.altinn.notifications.platform.BaseUri;
import no.altinn.notifications.platform.QueryParameters;
import no.altinn.notifications.platform.Refusal;
import no.altinn.notifications.platform.RequestBody;
import no.altinn.notifications.platform.ValidationErrors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what owners ask of their endpoints, and does it. */
@Dependent
public class Webhooks {

  private static final int PAGE = 100;

  private final Endpoints endpoints;
  private final Attempts attempts;
  private final TrialEvent trial;
  private final BaseUri base;
  private final Set<String> schemes;
  private final int longestUrl;

  @Inject
  Webhooks(
      Endpoints endpoints,
      Attempts attempts,
      TrialEvent trial,
      BaseUri base,
      @ConfigProperty(name = "notifications.webhooks.schemes") String schemes,
      @ConfigProperty(name = "notifications.limits.url-characters") int longestUrl) {
    this.endpoints = endpoints;
    this.attempts = attempts;
    this.trial = trial;
    this.base = base;
    this.schemes = Arrays.stream(schemes.split("[,\\s]+")).collect(Collectors.toSet());
    this.longestUrl = longestUrl;
  }

  EndpointView create(String creator, byte[] body) {
    return endpoints
        .create(creator, EndpointRequest.read(body, schemes, longestUrl))
        .orElseThrow(
            () -> new Refusal(409, null, "There are as many web-hook endpoints as there may be."));
  }

  URI link(UUID id) {
    return base.link("/future/webhooks/" + id);
  }

  List<EndpointView> list(String creator) {
    return endpoints.list(creator);
  }

  EndpointView find(String creator, UUID id) {
    return endpoints.find(creator, id).orElseThrow(Webhooks::unknown);
  }

  EndpointView update(String creator, UUID id, byte[] body) {
    find(creator, id);
    return endpoints
        .update(creator, id, EndpointRequest.read(body, schemes, longestUrl))
        .orElseThrow(Webhooks::unknown);
  }

  void delete(String creator, UUID id) {
    if (!endpoints.delete(creator, id)) {
      throw unknown();
    }
  }

  Attempt test(String creator, UUID id) {
    return trial.send(find(creator, id).id());
  }

  EndpointView rotate(String creator, UUID id) {
    return endpoints.rotate(creator, id).orElseThrow(Webhooks::unknown);
  }

  List<Attempt> deliveries(String creator, UUID id, UriInfo uri) {
    Optional<String> before = QueryParameters.of(uri).find("before");
    ValidationErrors errors = new ValidationErrors();
    errors.require(
        before.isEmpty() || before.get().matches("\\d{1,18}"),
        "before",
        "The before must be the id of an attempt.");
    errors.throwIfAny();
    return attempts.latest(
        find(creator, id).id(), before.map(Long::valueOf).orElse(Long.MAX_VALUE), PAGE);
  }

  EndpointView replay(String creator, UUID id, byte[] body) {
    ValidationErrors errors = new ValidationErrors();
    Optional<Long> after = RequestBody.parse(body, errors).longInteger("after");
    errors.require(
        after.isPresent() && after.get() >= 0,
        "After",
        "The after must be a number of the status log, or 0 for all that is kept.");
    errors.throwIfAny();
    return endpoints.replay(creator, id, after.get()).orElseThrow(Webhooks::unknown);
  }

  static Refusal unknown() {
    return new Refusal(404, null, "There is no such web-hook endpoint.");
  }
}
