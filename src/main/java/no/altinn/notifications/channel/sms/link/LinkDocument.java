package no.altinn.notifications.channel.sms.link;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import no.altinn.notifications.content.SmsSegments;
import no.altinn.notifications.notification.OutgoingMessage;
import no.altinn.notifications.recipient.PhoneNumber;

/**
 * Writes a session document of LINK Mobility's XML gateway. Messages are numbered from 1 in their
 * order.
 */
final class LinkDocument {

  /** Tells the gateway that a text is hexadecimal UTF-16. */
  private static final String UNICODE = "9";

  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

  private LinkDocument() {}

  static String write(String user, String password, List<OutgoingMessage> messages, Instant now) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("SESSION");
      element(xml, "CLIENT", user);
      element(xml, "PW", password);
      xml.writeStartElement("MSGLST");
      for (int i = 0; i < messages.size(); i++) {
        message(xml, i + 1, messages.get(i), now);
      }
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a session document cannot be written", e);
    }
  }

  private static void message(XMLStreamWriter xml, int number, OutgoingMessage message, Instant now)
      throws XMLStreamException {
    xml.writeStartElement("MSG");
    element(xml, "ID", Integer.toString(number));
    boolean unicode = SmsSegments.of(message.body()).encoding() == SmsSegments.Encoding.UCS2;
    element(xml, "TEXT", unicode ? hex(message.body()) : message.body());
    element(xml, "SND", message.sender());
    element(xml, "RCV", PhoneNumber.e164(message.address()).substring(1));
    if (unicode) {
      element(xml, "OP", UNICODE);
    }
    element(xml, "TTL", Long.toString(minutesUntil(message.expiresAt(), now)));
    element(xml, "RCPREQ", "Y");
    xml.writeEndElement();
  }

  /** Whole minutes, rounded up: 0 would mean the gateway's own default. */
  private static long minutesUntil(Instant expiry, Instant now) {
    return Math.max(1, Duration.between(now, expiry).plusSeconds(59).toMinutes());
  }

  private static String hex(String text) {
    return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
  }

  private static void element(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
