package no.altinn.notifications.recipient.altinn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.altinn.notifications.recipient.RegistersUnavailable;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Posts JSON to Altinn's platform and reads JSON back. Anything but a whole answer with a 2xx
 * within the time limit is a register that could not be asked. Thread-safe.
 */
@ApplicationScoped
public class AltinnPlatform {

  /** How many calls for one question may be under way at once. */
  private static final int AT_ONCE = 8;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Duration timeout;

  /** For the container's proxy. */
  AltinnPlatform() {}

  @Inject
  AltinnPlatform(
      @ConfigProperty(name = "notifications.registers.altinn.timeout") Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Posts bodies, several at once.
   *
   * @param register who is asked, in a word for people
   * @param headers further headers, such as tokens
   * @return the answers in the order of the bodies
   * @throws RegistersUnavailable if one of them is not answered as it should be
   */
  List<JsonObject> post(
      String register, URI uri, Map<String, String> headers, List<JsonObject> bodies) {
    List<JsonObject> answers = new ArrayList<>(bodies.size());
    for (int from = 0; from < bodies.size(); from += AT_ONCE) {
      List<CompletableFuture<HttpResponse<byte[]>>> calls =
          bodies.subList(from, Math.min(from + AT_ONCE, bodies.size())).stream()
              .map(body -> http.sendAsync(request(uri, headers, body), bytes()))
              .toList();
      try {
        for (CompletableFuture<HttpResponse<byte[]>> call : calls) {
          answers.add(FoldedJson.object(register, accepted(register, await(register, call))));
        }
      } finally {
        calls.forEach(call -> call.cancel(true));
      }
    }
    return answers;
  }

  /**
   * Asks whether something exists.
   *
   * @return whether the answer is 2xx; false for 404
   * @throws RegistersUnavailable for anything else
   */
  boolean exists(String register, URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(timeout).GET().build();
    HttpResponse<byte[]> answer = await(register, http.sendAsync(request, bytes()));
    if (answer.statusCode() == 404) {
      return false;
    }
    accepted(register, answer);
    return true;
  }

  private HttpRequest request(URI uri, Map<String, String> headers, JsonObject body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    headers.forEach(request::header);
    return request.build();
  }

  private static HttpResponse.BodyHandler<byte[]> bytes() {
    return HttpResponse.BodyHandlers.ofByteArray();
  }

  /** The request's own limit ends with the headers; this one covers the body as well. */
  private <T> T await(String register, CompletableFuture<T> call) {
    try {
      return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      call.cancel(true);
      throw new RegistersUnavailable(register, "no answer within " + timeout, e);
    } catch (ExecutionException e) {
      throw new RegistersUnavailable(register, "the call failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistersUnavailable(register, "stopped while waiting", e);
    }
  }

  private static byte[] accepted(String register, HttpResponse<byte[]> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new RegistersUnavailable(register, "it answered " + answer.statusCode(), null);
    }
    return answer.body();
  }
}
