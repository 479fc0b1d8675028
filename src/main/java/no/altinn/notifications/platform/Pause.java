package no.altinn.notifications.platform;

import java.time.Duration;

/** Waiting in a thread that has nothing else to do. */
public final class Pause {

  private Pause() {}

  /**
   * Waits for a while.
   *
   * @return false if the thread was interrupted meanwhile, as it still is then
   */
  public static boolean of(Duration length) {
    try {
      Thread.sleep(length.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
