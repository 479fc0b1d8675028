package no.altinn.notifications.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import no.altinn.notifications.access.OpenFromLoopback;
import no.altinn.notifications.access.Policy;
import no.altinn.notifications.access.Secured;
import no.altinn.notifications.dispatch.Sweep;
import no.altinn.notifications.feed.StatusLog;

/**
 * Runs now what the timers run by themselves a moment later (wire contract §1.15). For operators,
 * and for schedules that were made for the product this one replaces.
 */
@ApplicationScoped
@Path("api/v1/trigger")
@Secured(Policy.OPERATE)
@OpenFromLoopback
public class TriggerResource {

  private static final int MOST_FORGOTTEN = 10_000;

  @Inject Sweep sweep;
  @Inject StatusLog log;

  /** Takes up due orders. */
  @POST
  @Path("pastdueorders")
  public String dueOrders() {
    sweep.dueOrders();
    return "";
  }

  /**
   * Takes up due notifications, whichever channel's schedule asks; send windows hold all the same.
   */
  @POST
  @Path("{channel: sendemail|sendsms|sendsmsdaytime|sendsmsanytime}")
  public String dueNotifications() {
    sweep.dueNotifications();
    return "";
  }

  /** Ends notifications that expired, and takes up due ones. */
  @POST
  @Path("terminateexpirednotifications")
  public String expired() {
    sweep.dueNotifications();
    return "";
  }

  /** Forgets the oldest entries of the status feed that are past its retention. */
  @POST
  @Path("deleteoldstatusfeedrecords")
  public String oldFeedEntries() {
    log.forget(MOST_FORGOTTEN);
    return "";
  }
}
