package no.altinn.notifications.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import no.altinn.notifications.local.LocalStack;

/** A caller of the service over HTTP. Immutable and thread-safe. */
final class Api {

  static final String CREATE = "altinn:serviceowner/notifications.create";

  private static final String ROOT = "/notifications/api/v1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;
  private final String token;

  private Api(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Calls as {@code ttd}, who may create orders. */
  static Api of(LocalStack stack) {
    return new Api(stack.base(), stack.tokens().enterprise().scopes(CREATE).sign());
  }

  /** The same calls with another token; an empty one sends none. */
  Api with(String otherToken) {
    return new Api(base, otherToken);
  }

  /** Reads a path below the API's root. */
  Answer get(String path) {
    return send(request(path).GET());
  }

  /** Posts JSON to a path below the API's root. */
  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Posts an order that must be accepted, and answers its id. */
  UUID order(String path, String json) {
    Answer answer = post(path, json);
    if (answer.status() != 202) {
      throw new AssertionError("an order was answered " + answer);
    }
    return UUID.fromString(answer.json().getString("orderId"));
  }

  /** A request to be completed by the test. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + ROOT + path)).timeout(PATIENCE);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Sends a request of the test's own making. */
  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      Promised.check(response);
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the server", e);
    }
  }

  /** What the server answered. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    /** The first header of that name, or the empty string. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(body()))) {
        return reader.readObject();
      }
    }

    @Override
    public String toString() {
      return status() + " " + body();
    }
  }
}
