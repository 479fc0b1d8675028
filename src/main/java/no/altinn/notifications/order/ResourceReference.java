package no.altinn.notifications.order;

/**
 * The resource that a message is about, and the action that its reader must be allowed (wire
 * contract §2.1).
 *
 * @param id as the request gave it, or null
 * @param action as the request gave it, or null
 */
record ResourceReference(String id, String action) {

  private static final String PREFIX = "urn:altinn:resource:";

  /** Reads the two members of a legacy order, where the id can be any text. */
  static ResourceReference legacy(RequestPart order, Limits limits) {
    return read(order, order.words("resourceId"), limits);
  }

  /** Reads the two members of a recipient of the future API, where the id must be a resource's. */
  static ResourceReference future(RequestPart recipient, Limits limits) {
    String id = recipient.body().string("resourceId").orElse(null);
    recipient.require(
        id == null || (id.startsWith(PREFIX) && id.length() > PREFIX.length()),
        "resourceId",
        "ResourceId must have a valid syntax.");
    return read(recipient, id == null || id.isBlank() ? null : id, limits);
  }

  private static ResourceReference read(RequestPart part, String id, Limits limits) {
    String action = part.text("resourceAction");
    if (action != null && id == null) {
      part.fail("resourceAction", "ResourceAction cannot be specified without a ResourceId.");
    } else if (action != null && action.isBlank()) {
      part.fail("resourceAction", "ResourceAction cannot be blank or whitespace.");
    }
    limits.reference(id, part.at("resourceId"), part.errors());
    limits.reference(action, part.at("resourceAction"), part.errors());
    return new ResourceReference(id, action);
  }
}
