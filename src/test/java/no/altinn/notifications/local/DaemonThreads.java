package no.altinn.notifications.local;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Thread pools for stand-ins: as many threads as there are calls, none keeps the JVM alive. */
final class DaemonThreads {
  private DaemonThreads() {}

  static ExecutorService named(String name) {
    var numbers = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          var thread = new Thread(task, name + "-" + numbers.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
