package no.altinn.notifications.order;

/**
 * The dialogue in Dialogporten that a chain belongs to. Kept as sent; there are no rules for it.
 *
 * @param dialogId the dialogue, or null
 * @param transmissionId the transmission in it, or null
 */
record DialogAssociation(String dialogId, String transmissionId) {

  private static final DialogAssociation NONE = new DialogAssociation(null, null);

  /** Reads that of a request; both parts are null if there is none. */
  static DialogAssociation read(RequestPart request, Limits limits) {
    return request
        .part("dialogportenAssociation")
        .map(
            association ->
                new DialogAssociation(
                    id(association, "dialogId", limits), id(association, "transmissionId", limits)))
        .orElse(NONE);
  }

  private static String id(RequestPart association, String name, Limits limits) {
    String id = association.text(name);
    limits.reference(id, association.at(name), association.errors());
    return id;
  }
}
