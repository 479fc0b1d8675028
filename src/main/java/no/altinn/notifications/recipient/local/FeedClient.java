package no.altinn.notifications.recipient.local;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import no.altinn.notifications.platform.HttpExchange;
import no.altinn.notifications.platform.HttpOutcome;
import no.altinn.notifications.platform.Json;
import no.altinn.notifications.platform.MaskinportenTokens;
import no.altinn.notifications.recipient.local.RegisterFeed.FeedFailed;
import org.eclipse.microprofile.config.Config;

/**
 * Reads the registers' feeds over HTTP, with a token from Maskinporten where {@code
 * notifications.registers.sync.<feed>.scope} names one. Thread-safe.
 */
@ApplicationScoped
public class FeedClient {

  private static final Duration ANSWER = Duration.ofSeconds(30);

  @Inject Config config;
  @Inject MaskinportenTokens tokens;

  private final HttpExchange http = new HttpExchange(Duration.ofSeconds(5));

  /** The address that a feed is below, with a slash at its end. */
  String base(String feed) {
    String url = config.getValue("notifications.registers.sync." + feed + ".url", String.class);
    return url.endsWith("/") ? url : url + "/";
  }

  /**
   * Gets an object.
   *
   * @return empty if there is none: 404 or 410
   */
  Optional<JsonObject> get(String feed, URI uri) {
    HttpOutcome.Answered answer = send(feed, HttpRequest.newBuilder(uri).GET());
    return answer.status() == 404 || answer.status() == 410
        ? Optional.empty()
        : Optional.of(object(answer));
  }

  /** Posts an object and reads one. */
  JsonObject post(String feed, URI uri, JsonObject body) {
    return object(
        send(
            feed,
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
  }

  private HttpOutcome.Answered send(String feed, HttpRequest.Builder request) {
    config
        .getOptionalValue("notifications.registers.sync." + feed + ".scope", String.class)
        .ifPresent(scope -> request.header("Authorization", "Bearer " + tokens.token(scope)));
    request.header("Accept", "application/json");
    if (http.send(request.build(), ANSWER) instanceof HttpOutcome.Answered answer) {
      return answer;
    }
    throw new FeedFailed("it does not answer");
  }

  private static JsonObject object(HttpOutcome.Answered answer) {
    if (answer.status() != 200) {
      throw new FeedFailed("it answered " + answer.status());
    }
    try (JsonReader reader = Json.reader(answer.body())) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new FeedFailed("its answer is no JSON object");
    }
  }
}
