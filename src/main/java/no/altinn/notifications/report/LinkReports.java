package no.altinn.notifications.report;

import java.io.StringReader;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import no.altinn.notifications.channel.sms.link.LinkProvider;
import no.altinn.notifications.platform.Channel;

/**
 * A report document of LINK Mobility's XML gateway. Real ones name a document type, which is
 * skipped and never fetched.
 *
 * @param ids the gateway's numbers of the reports, to acknowledge each
 */
record LinkReports(List<ReceivedReport> reports, List<String> ids) {

  private static final XMLInputFactory XML = factory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm[:ss]");

  /** The operators' local time. */
  private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

  /** The document cannot be read, or leaves out what a report must hold. */
  static final class Malformed extends RuntimeException {
    Malformed(String message) {
      super(message);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Reads a document.
   *
   * @throws Malformed if it is no such document, or a report in it has no receiver or no state
   */
  static LinkReports read(String document) {
    List<ReceivedReport> reports = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    Map<String, String> current = new HashMap<>();
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(document));
      String element = "";
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamReader.START_ELEMENT) {
          element = xml.getLocalName();
        } else if (event == XMLStreamReader.CHARACTERS && !xml.isWhiteSpace()) {
          current.merge(element, xml.getText().strip(), String::concat);
        } else if (event == XMLStreamReader.END_ELEMENT) {
          element = "";
          if (xml.getLocalName().equals("MSG")) {
            reports.add(report(current));
            ids.add(current.getOrDefault("ID", "1"));
            current = new HashMap<>();
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new Malformed("The document is not well-formed.");
    }
    if (reports.isEmpty()) {
      throw new Malformed("The document holds no report.");
    }
    return new LinkReports(reports, ids);
  }

  private static ReceivedReport report(Map<String, String> fields) {
    String state = fields.get("STATE");
    if (state == null || fields.get("RCV") == null) {
      throw new Malformed("A report must hold RCV and STATE.");
    }
    return new ReceivedReport(
        Channel.SMS,
        LinkProvider.NAME,
        fields.get("REF"),
        state,
        SmsState.of(state),
        time(fields.get("DELIVERYTIME")),
        fields.toString());
  }

  private static Instant time(String text) {
    try {
      return text == null ? null : LocalDateTime.parse(text, TIME).atZone(ZONE).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** What the gateway wants to read: without it, it reports again. */
  String acknowledgement() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("1.0");
      xml.writeStartElement("MSGLST");
      for (String id : ids) {
        xml.writeStartElement("MSG");
        element(xml, "ID", id);
        element(xml, "STATUS", "OK");
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("an acknowledgement cannot be written", e);
    }
  }

  private static void element(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
