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
  public List<MessageText> withKeywords(Collection<UUID> orders) {
    return entities
        .createQuery(
            "select t from MessageText t where t.key.orderId in :orders"
                + " and (t.body like :name or t.body like :number"
                + " or t.subject like :name or t.subject like :number)",
            MessageText.class)
        .setParameter("orders", orders)
        .setParameter("name", "%" + Keywords.RECIPIENT_NAME + "%")
        .setParameter("number", "%" + Keywords.RECIPIENT_NUMBER + "%")
        .getResultList();
  }
}
