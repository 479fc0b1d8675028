package no.altinn.notifications.recipient;

import java.util.List;
import java.util.function.Function;

/** A door to registers that a test plays. */
public final class Findings extends Registers {

  private final Function<Inquiry, ContactPoints> answers;

  /** Answers by a function, which may throw {@link RegistersUnavailable}. */
  public Findings(Function<Inquiry, ContactPoints> answers) {
    this.answers = answers;
  }

  @Override
  public List<Finding> findAll(List<Inquiry> inquiries) {
    return inquiries.stream().map(this::finding).toList();
  }

  private Finding finding(Inquiry inquiry) {
    try {
      return Finding.of(answers.apply(inquiry));
    } catch (RegistersUnavailable e) {
      return Finding.failed(e);
    }
  }
}
