package no.altinn.notifications.feed.webhook;

import no.altinn.notifications.platform.Words;

/** Whether an endpoint is sent anything. */
enum EndpointStatus {
  /** It gets what happens. */
  ACTIVE("Active"),
  /** Its owner wants nothing at the moment; it goes on where it was once it is active again. */
  PAUSED("Paused"),
  /** It failed for too long, or said that it is gone; its owner may make it active again. */
  SUSPENDED("Suspended");

  static final Words<EndpointStatus> WORDS =
      Words.of(EndpointStatus.class, EndpointStatus::wireName, EndpointStatus::ordinal);

  private final String wireName;

  EndpointStatus(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
