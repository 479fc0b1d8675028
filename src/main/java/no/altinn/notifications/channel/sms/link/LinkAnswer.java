package no.altinn.notifications.channel.sms.link;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Accepted;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.Unknown;

/**
 * What LINK Mobility's XML gateway answered to a session document.
 *
 * @param loggedOn whether it took our credentials
 * @param byNumber its word on each message, by the message's number
 */
record LinkAnswer(boolean loggedOn, Map<String, Word> byNumber) {

  private static final XMLInputFactory XML = factory();

  /**
   * The gateway's word on one message.
   *
   * @param status {@code OK} or {@code FAIL}
   * @param reference its name for the message, or null
   * @param info why it refused, or the empty string
   */
  record Word(String status, String reference, String info) {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Reads an answer; what cannot be read leaves its messages out. */
  static LinkAnswer read(byte[] body) {
    boolean loggedOn = true;
    Map<String, Word> words = new HashMap<>();
    Map<String, String> current = new HashMap<>();
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(body));
      String element = "";
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamReader.START_ELEMENT) {
          element = xml.getLocalName();
        } else if (event == XMLStreamReader.CHARACTERS && !xml.isWhiteSpace()) {
          current.merge(element, xml.getText(), String::concat);
        } else if (event == XMLStreamReader.END_ELEMENT) {
          element = "";
          if (xml.getLocalName().equals("LOGON")) {
            loggedOn = !"FAIL".equals(current.get("LOGON"));
          } else if (xml.getLocalName().equals("MSG")) {
            words.put(
                current.getOrDefault("ID", ""),
                new Word(
                    current.getOrDefault("STATUS", ""),
                    current.get("REF"),
                    current.getOrDefault("INFO", "")));
            current.clear();
          }
        }
      }
    } catch (XMLStreamException e) {
      return new LinkAnswer(loggedOn, words);
    }
    return new LinkAnswer(loggedOn, words);
  }

  Map<UUID, SendOutcome> outcomes(List<OutgoingMessage> messages, boolean reports) {
    Map<UUID, SendOutcome> outcomes = new HashMap<>();
    for (int i = 0; i < messages.size(); i++) {
      outcomes.put(messages.get(i).id(), outcome(byNumber.get(Integer.toString(i + 1)), reports));
    }
    return outcomes;
  }

  private static SendOutcome outcome(Word word, boolean reports) {
    if (word == null) {
      return new Unknown("The SMS gateway's answer could not be read.");
    }
    return switch (word.status()) {
      case "OK" -> new Accepted(word.reference(), reports && word.reference() != null);
      case "FAIL" ->
          word.info().startsWith("Invalid RCV")
              ? new Rejected(
                  NotificationStatus.FAILED_INVALID_ADDRESS,
                  "The SMS gateway calls the number invalid.")
              : new Rejected(NotificationStatus.FAILED, "The SMS gateway refused the message.");
      default -> new Unknown("The SMS gateway's answer could not be read.");
    };
  }
}
