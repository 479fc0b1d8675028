package no.altinn.notifications.order;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.platform.InvalidRequest;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads and checks an e-mail with attachments (wire contract §1.9 and §2.4), finding every failure
 * at once.
 */
@Dependent
public class ComposedRequest {

  private final Clock clock;
  private final Limits limits;
  private final List<String> hosts;

  @Inject
  public ComposedRequest(
      Clock clock,
      Limits limits,
      @ConfigProperty(name = "notifications.attachments.hosts") List<String> hosts) {
    this.clock = clock;
    this.limits = limits;
    this.hosts = hosts;
  }

  /**
   * The body of {@code POST /future/orders/composed-email}.
   *
   * @throws InvalidRequest with every rule that it breaks
   */
  NewChain read(byte[] json) {
    RequestPart request = RequestPart.root(json);
    Idempotency idempotency = Idempotency.read(request, Idempotency.Space.COMPOSED, limits);
    DialogAssociation dialog = DialogAssociation.read(request, limits);
    Instant sendTime = SendTime.future(request, TimeSource.now(clock));
    String reference = OrderMembers.sendersReference(request, limits);
    SendCondition condition = SendCondition.future(request, sendTime, limits);
    Optional<NewOrder> order =
        request
            .requiredPart("recipient", "The Recipient field is required.")
            .map(part -> recipient(part, sendTime))
            .map(
                recipient ->
                    recipient.order(OrderKind.COMPOSED, reference, sendTime, condition, null));
    request.errors().throwIfAny();
    return new NewChain(idempotency, dialog, order.orElseThrow(), List.of());
  }

  private FutureRecipient recipient(RequestPart part, Instant sendTime) {
    List<Attachment> attachments =
        part.part("emailSettings")
            .map(settings -> attachments(settings, sendTime))
            .orElse(List.of());
    return FutureRecipient.email(
        part, EmailSettings.read(part, attachments, limits).orElse(null), limits);
  }

  private List<Attachment> attachments(RequestPart settings, Instant sendTime) {
    List<RequestPart> given = settings.parts("attachments");
    limits.attachments(given.size(), settings.at("attachments"), settings.errors());
    List<Attachment> attachments = new ArrayList<>(given.size());
    for (RequestPart part : given) {
      String filename = part.text("filename");
      String mimeType = part.text("mimeType");
      String sasUrl = part.text("sasUrl");
      AttachmentRules.check(filename, mimeType, sasUrl, sendTime, hosts)
          .forEach(failure -> part.fail(failure.member(), failure.message()));
      limits.reference(filename, part.at("filename"), part.errors());
      limits.url(sasUrl, part.at("sasUrl"), part.errors());
      attachments.add(new Attachment(filename, mimeType, sasUrl));
    }
    return attachments;
  }
}
