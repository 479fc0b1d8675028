package no.altinn.notifications.channel.email;

import no.altinn.notifications.channel.MapConfig;

/** Makes fetchers for the tests of providers. */
public final class Attachments {

  private Attachments() {}

  public static AttachmentFetcher fetcher(MapConfig config) {
    AttachmentFetcher fetcher = new AttachmentFetcher();
    fetcher.config = config;
    fetcher.download = new AttachmentDownload();
    fetcher.download.config = config;
    fetcher.download.start();
    return fetcher;
  }
}
