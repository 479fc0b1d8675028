package no.altinn.notifications.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Who makes the request at hand. Known after the access filter has let the request through. */
@RequestScoped
public class Caller {

  private String creator;

  void is(String creator) {
    this.creator = creator;
  }

  /** The organisation in whose name the caller acts, if it acts for one. */
  Optional<String> find() {
    return Optional.ofNullable(creator);
  }

  /**
   * The organisation in whose name the caller acts; everything it may see or change bears this
   * name.
   *
   * @throws ForbiddenException if the token names none, as a user's does not; answered without a
   *     body (wire contract §0.3)
   */
  public String creator() {
    if (creator == null) {
      throw new ForbiddenException(Response.status(Response.Status.FORBIDDEN).entity("").build());
    }
    return creator;
  }
}
