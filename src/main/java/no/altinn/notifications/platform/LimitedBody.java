package no.altinn.notifications.platform;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes an HTTP answer's body on, and breaks off one that is longer than allowed.
 *
 * @param <T> what the body becomes
 */
public final class LimitedBody<T> implements HttpResponse.BodySubscriber<T> {

  /** The body was longer than allowed. */
  public static final class TooLong extends IOException {
    TooLong() {
      super("the answer is longer than allowed");
    }
  }

  private final HttpResponse.BodySubscriber<T> next;
  private final AtomicLong left;
  private Flow.Subscription subscription;
  private boolean broken;

  /**
   * @param next takes the body
   * @param left how many bytes may still come; several bodies may share it
   */
  public LimitedBody(HttpResponse.BodySubscriber<T> next, AtomicLong left) {
    this.next = next;
    this.left = left;
  }

  @Override
  public CompletionStage<T> getBody() {
    return next.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription granted) {
    subscription = granted;
    next.onSubscribe(granted);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (broken) {
      return;
    }
    long bytes = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (left.addAndGet(-bytes) < 0) {
      broken = true;
      subscription.cancel();
      next.onError(new TooLong());
    } else {
      next.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!broken) {
      next.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    if (!broken) {
      next.onComplete();
    }
  }
}
