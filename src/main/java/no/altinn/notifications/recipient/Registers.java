package no.altinn.notifications.recipient;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The one door to what the registers know: contact points, reservations, names, rights. Asks each
 * register for all recipients at once, so that the number of calls depends on how many kinds of
 * questions there are and never on how many recipients. Thread-safe.
 */
@ApplicationScoped
public class Registers {

  @Inject RegisterChoice choice;

  @Resource(lookup = "concurrent/sending")
  ManagedExecutorService executor;

  /**
   * Answers one inquiry.
   *
   * @throws RegistersUnavailable if a register that it needs could not be asked
   */
  public ContactPoints find(Inquiry inquiry) {
    return findAll(List.of(inquiry)).get(0).contactPoints();
  }

  /**
   * Answers many inquiries together.
   *
   * @return in the order of the inquiries, what was found, or why it could not be: a register that
   *     fails only concerns the inquiries that need it
   */
  public List<Finding> findAll(List<Inquiry> inquiries) {
    return new BatchLookup(choice.chosen(), choice.remote() ? executor : Runnable::run)
        .answer(inquiries);
  }

  /** What came of one inquiry. */
  public static final class Finding {

    private final ContactPoints contactPoints;
    private final RegistersUnavailable failure;

    private Finding(ContactPoints contactPoints, RegistersUnavailable failure) {
      this.contactPoints = contactPoints;
      this.failure = failure;
    }

    /** A finding with an answer. */
    public static Finding of(ContactPoints contactPoints) {
      return new Finding(contactPoints, null);
    }

    /** A finding without an answer. */
    public static Finding failed(RegistersUnavailable failure) {
      return new Finding(null, failure);
    }

    /** Whether there is an answer. */
    public boolean answered() {
      return failure == null;
    }

    /** Which register could not be asked; only for a finding without an answer. */
    public String failedRegister() {
      return failure.register();
    }

    /**
     * The answer.
     *
     * @throws RegistersUnavailable if there is none
     */
    public ContactPoints contactPoints() {
      if (failure != null) {
        throw failure;
      }
      return contactPoints;
    }
  }
}
