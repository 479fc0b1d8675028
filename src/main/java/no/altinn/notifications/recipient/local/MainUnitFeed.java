package no.altinn.notifications.recipient.local;

import jakarta.enterprise.context.ApplicationScoped;

/** Follows main units. */
@ApplicationScoped
public class MainUnitFeed extends UnitFeed {

  MainUnitFeed() {
    super("main-units", "enheter", "oppdaterteEnheter");
  }
}
