package no.altinn.notifications.local;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts delivery reports as providers do, each until it is acknowledged, or for a minute.
 * Thread-safe.
 */
final class ReportSender {

  private static final System.Logger LOGGER = System.getLogger(ReportSender.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_ATTEMPTS = 60;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(DaemonThreads.named("delivery-reports"))
          .build();
  private final URI target;
  private final List<String> headers;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private volatile boolean stopped;

  /**
   * @param headers names and values in turn
   */
  ReportSender(URI target, List<String> headers) {
    this.target = target;
    this.headers = headers;
  }

  /** Sends a report after a time; the future completes when it is acknowledged or given up. */
  CompletableFuture<Void> send(String body, Duration delay) {
    return CompletableFuture.runAsync(() -> {}, in(delay)).thenCompose(now -> attempt(body, 1));
  }

  /** How many were acknowledged. */
  int acknowledged() {
    return acknowledged.get();
  }

  void stop() {
    stopped = true;
  }

  private CompletableFuture<Void> attempt(String body, int attempt) {
    if (stopped) {
      return CompletableFuture.completedFuture(null);
    }
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .headers(headers.toArray(String[]::new))
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, BodyHandlers.discarding())
        .handle((answer, failure) -> failure == null ? answer.statusCode() : refused(failure))
        .thenCompose(
            status -> {
              if (status / 100 == 2) {
                acknowledged.incrementAndGet();
                return CompletableFuture.<Void>completedFuture(null);
              }
              return attempt == MOST_ATTEMPTS
                  ? CompletableFuture.<Void>completedFuture(null)
                  : CompletableFuture.runAsync(() -> {}, in(PAUSE))
                      .thenCompose(now -> attempt(body, attempt + 1));
            });
  }

  private static int refused(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    LOGGER.log(Level.DEBUG, "a report was not taken: {0}", cause.toString());
    return 0;
  }

  private static Executor in(Duration delay) {
    return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}
