package no.altinn.notifications.channel.email;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import no.altinn.notifications.platform.LimitedBody;
import org.eclipse.microprofile.config.Config;

/** Fetches one file over HTTP to disk, without following redirects. Thread-safe. */
@ApplicationScoped
public class AttachmentDownload {

  private static final int OK = 200;

  @Inject Config config;

  private HttpClient http;

  @PostConstruct
  void start() {
    http =
        HttpClient.newBuilder()
            .connectTimeout(
                config.getValue("notifications.attachments.connect-timeout", Duration.class))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Starts to fetch.
   *
   * @param file where to; only a 200 writes it
   * @param left how many bytes may still come; beyond that it ends with {@link LimitedBody.TooLong}
   * @return the HTTP status; cancelling it breaks the transfer off
   */
  CompletableFuture<HttpResponse<Path>> start(URI source, Path file, AtomicLong left) {
    return http.sendAsync(
        HttpRequest.newBuilder(source).build(),
        answer ->
            answer.statusCode() == OK
                ? new LimitedBody<>(BodySubscribers.ofFile(file), left)
                : BodySubscribers.replacing(file));
  }
}
