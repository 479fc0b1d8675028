package no.altinn.notifications.recipient;

import java.util.List;
import no.altinn.notifications.recipient.RegisterChoice.Chosen;
import no.altinn.notifications.recipient.Registers.Finding;

/** Answers inquiries from given registers as the door does, for tests of the registers. */
public final class LookupFixture {

  private final Chosen chosen;

  /** Uses these registers. */
  public LookupFixture(
      PersonRegister persons,
      OrganizationRegister organizations,
      UserRegister users,
      NameRegister names,
      RightsRegister rights) {
    chosen = new Chosen(persons, organizations, users, names, rights);
  }

  /** Answers inquiries together. */
  public List<Finding> findAll(Inquiry... inquiries) {
    return new BatchLookup(chosen, Runnable::run).answer(List.of(inquiries));
  }
}
