package no.altinn.notifications.local;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A PSWin document that a client posts: credentials and any number of messages.
 *
 * @param client the CLIENT element
 * @param password the PW element
 * @param messages one per MSG, in their order
 */
record SmsDocument(String client, String password, List<SmsSubmission> messages) {
  private static final Set<String> CONTAINERS = Set.of("SESSION", "MSGLST");

  /**
   * Reads a document. The charset of the HTTP header wins over the declaration in the document, as
   * it does at the real gateway. A DOCTYPE is passed over, nothing it names is fetched.
   */
  static SmsDocument read(byte[] body, Optional<Charset> charset) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    var xml =
        charset.isPresent()
            ? factory.createXMLStreamReader(new StringReader(new String(body, charset.get())))
            : factory.createXMLStreamReader(new ByteArrayInputStream(body));
    try {
      return session(xml);
    } finally {
      xml.close();
    }
  }

  private static SmsDocument session(XMLStreamReader xml) throws XMLStreamException {
    var fields = new HashMap<String, String>();
    var messages = new ArrayList<SmsSubmission>();
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT
          || CONTAINERS.contains(xml.getLocalName())) {
        continue;
      }
      if (xml.getLocalName().equals("MSG")) {
        messages.add(new SmsSubmission(leaves(xml)));
      } else {
        fields.put(xml.getLocalName(), xml.getElementText());
      }
    }
    return new SmsDocument(
        fields.getOrDefault("CLIENT", ""), fields.getOrDefault("PW", ""), List.copyOf(messages));
  }

  private static Map<String, String> leaves(XMLStreamReader xml) throws XMLStreamException {
    var leaves = new HashMap<String, String>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      leaves.put(xml.getLocalName(), xml.getElementText());
    }
    return leaves;
  }
}
