package no.altinn.notifications.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Callers that each post the next request as soon as the last one was answered. */
public final class ClosedLoop {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI base;
  private final String token;
  private final String path;
  private final LongFunction<String> bodies;
  private final AtomicLong number = new AtomicLong();

  /**
   * What came of it.
   *
   * @param refused answers other than 2xx
   */
  public record Outcome(double perSecond, Quantiles times, long refused) {}

  private record Calls(List<Double> times, long refused) {}

  /**
   * @param bodies makes the body of each request from its number, counted over all runs
   */
  public ClosedLoop(URI base, String token, String path, LongFunction<String> bodies) {
    this.base = base;
    this.token = token;
    this.path = path;
    this.bodies = bodies;
  }

  /** Posts over so many connections for so long. */
  public Outcome run(int connections, Duration length) {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long start = System.nanoTime();
      long end = start + length.toNanos();
      List<Future<Calls>> callers = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        callers.add(threads.submit((Callable<Calls>) () -> post(end)));
      }
      List<Double> times = new ArrayList<>();
      long refused = 0;
      for (Future<Calls> caller : callers) {
        Calls calls = caller.get();
        times.addAll(calls.times());
        refused += calls.refused();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Quantiles all = new Quantiles(times.stream().mapToDouble(Double::doubleValue).toArray());
      return new Outcome(times.size() / seconds, all, refused);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a caller broke off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Calls post(long end) throws IOException {
    List<Double> times = new ArrayList<>();
    long refused = 0;
    try (HttpCaller caller = new HttpCaller(base, token, PATIENCE)) {
      while (System.nanoTime() < end) {
        String body = bodies.apply(number.getAndIncrement());
        long begin = System.nanoTime();
        boolean ok = caller.post(path, body).ok();
        times.add((System.nanoTime() - begin) / 1e6);
        refused += ok ? 0 : 1;
      }
    }
    return new Calls(times, refused);
  }
}
