package no.altinn.notifications.platform;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import no.altinn.notifications.platform.HttpOutcome.Answered;
import no.altinn.notifications.platform.HttpOutcome.NoAnswer;
import no.altinn.notifications.platform.HttpOutcome.NotSent;

/**
 * Makes HTTP requests of which must be known whether they can have arrived. The client asks for a
 * request's body only when the connection, and the TLS session, stand; so what was never asked for
 * never went out, whatever the failure was called. Thread-safe.
 */
public final class HttpExchange {

  private static final long LONGEST_ANSWER = 1 << 20;

  private final HttpClient client;

  /**
   * @param connect how long a connection with its TLS session may take to come about
   */
  public HttpExchange(Duration connect) {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Makes one request and waits for its whole answer of at most 1 MiB. A request without a body
   * that fails counts as not sent.
   *
   * @param most how long it may take from the first packet to the last
   */
  public HttpOutcome send(HttpRequest request, Duration most) {
    Watched body = new Watched(request.bodyPublisher().orElse(HttpRequest.BodyPublishers.noBody()));
    HttpRequest watched =
        HttpRequest.newBuilder(request, (name, value) -> true)
            .method(request.method(), body)
            .build();
    // a time limit on the request would end with the headers and let half an answer hang for ever
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            watched,
            headers ->
                new LimitedBody<>(
                    HttpResponse.BodySubscribers.ofByteArray(), new AtomicLong(LONGEST_ANSWER)));
    try {
      HttpResponse<byte[]> whole = answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
      return new Answered(whole.statusCode(), whole.headers(), whole.body());
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      return body.failure();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return body.failure();
    }
  }

  /** A body that knows whether it was asked for. */
  private static final class Watched implements BodyPublisher {

    private final BodyPublisher body;
    private volatile boolean begun;

    Watched(BodyPublisher body) {
      this.body = body;
    }

    HttpOutcome failure() {
      return begun ? new NoAnswer() : new NotSent();
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      begun = true;
      body.subscribe(subscriber);
    }
  }
}
