package no.altinn.notifications.platform;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query of a request, its names read in any case (wire contract §0.2). Immutable. */
public final class QueryParameters {

  private final Map<String, List<String>> parameters;

  private QueryParameters(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** The query of a request. */
  public static QueryParameters of(UriInfo uri) {
    return new QueryParameters(uri.getQueryParameters());
  }

  /** Parameters that were read elsewhere, such as those of a form. */
  public static QueryParameters of(Map<String, List<String>> parameters) {
    return new QueryParameters(parameters);
  }

  /** The first value of a parameter; empty if it is absent or blank. */
  public Optional<String> find(String name) {
    return parameters.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .flatMap(entry -> entry.getValue().stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
