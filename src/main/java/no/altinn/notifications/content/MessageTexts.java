package no.altinn.notifications.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Finds what orders say. Thread-safe. */
@ApplicationScoped
public class MessageTexts {

  @PersistenceContext EntityManager entities;

  /** Those texts of orders in which a keyword occurs, usually none; in one statement. */
  @Transactional(TxType.REQUIRES_NEW)
  @SuppressWarnings("unchecked")
  public List<MessageText> withKeywords(Collection<UUID> orders) {
    // By an array: a list of ids in JPQL would be translated anew for every message.
    return entities
        .createNativeQuery(
            "select * from message_text where order_id = any (:orders)"
                + " and (body like any (:keywords) or subject like any (:keywords))",
            MessageText.class)
        .setParameter("orders", orders.toArray(UUID[]::new))
        .setParameter(
            "keywords",
            new String[] {
              "%" + Keywords.RECIPIENT_NAME + "%", "%" + Keywords.RECIPIENT_NUMBER + "%"
            })
        .getResultList();
  }
}
