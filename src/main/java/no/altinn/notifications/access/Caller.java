package no.altinn.notifications.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Who makes the request at hand. Known after the access filter has let the request through. */
@RequestScoped
public class Caller {

  private String creator;
  private String name;
  private boolean test;

  void is(String creator, String name, boolean test) {
    this.creator = creator;
    this.name = name;
    this.test = test;
  }

  /** Whether its token says that all it orders is a test. */
  public boolean isForTests() {
    return test;
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

  /**
   * Who the caller is, for what is noted about it: a user's, a client's or an organisation's id.
   *
   * @throws ForbiddenException if the token says nothing of that
   */
  public String name() {
    if (name == null && creator == null) {
      throw new ForbiddenException();
    }
    return name == null ? creator : name;
  }

  /** The organisation in whose name the caller acts, if it acts for one. */
  public Optional<String> organization() {
    return Optional.ofNullable(creator);
  }
}
