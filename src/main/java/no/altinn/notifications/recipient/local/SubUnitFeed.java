package no.altinn.notifications.recipient.local;

import jakarta.enterprise.context.ApplicationScoped;

/** Follows sub-units and whose they are. */
@ApplicationScoped
public class SubUnitFeed extends UnitFeed {

  SubUnitFeed() {
    super("sub-units", "underenheter", "oppdaterteUnderenheter");
  }
}
