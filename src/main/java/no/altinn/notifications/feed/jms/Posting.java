package no.altinn.notifications.feed.jms;

import no.altinn.notifications.feed.event.StatusEvent;

/**
 * An event for one address.
 *
 * @param reader the creator whose address it is, or null for the operators'
 */
record Posting(String reader, StatusEvent event) {

  String address() {
    return EventQueues.address(reader);
  }
}
