package no.altinn.notifications.channel.email;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.platform.OutgoingHttp;

/** Makes fetchers for the tests of providers. */
public final class Attachments {

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "attachments");
            thread.setDaemon(true);
            return thread;
          });

  private Attachments() {}

  public static AttachmentFetcher fetcher(MapConfig config) {
    AttachmentFetcher fetcher = new AttachmentFetcher();
    fetcher.config = config;
    fetcher.http = OutgoingHttp.trusting();
    fetcher.executor = THREADS;
    return fetcher;
  }
}
