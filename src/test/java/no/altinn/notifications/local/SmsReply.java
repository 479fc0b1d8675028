package no.altinn.notifications.local;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the documents that the gateway answers with. */
final class SmsReply {
  private SmsReply() {}

  static byte[] loggedOn(List<SmsVerdict> verdicts) throws XMLStreamException {
    return document(
        xml -> {
          leaf(xml, "LOGON", "OK");
          leaf(xml, "REASON", "");
          xml.writeStartElement("MSGLST");
          for (SmsVerdict verdict : verdicts) {
            message(xml, verdict);
          }
          xml.writeEndElement();
        });
  }

  static byte[] logonFailed(String reason) throws XMLStreamException {
    return document(
        xml -> {
          leaf(xml, "LOGON", "FAIL");
          leaf(xml, "REASON", reason);
        });
  }

  private static void message(XMLStreamWriter xml, SmsVerdict verdict) throws XMLStreamException {
    xml.writeStartElement("MSG");
    leaf(xml, "ID", verdict.messageId());
    if (!verdict.reference().isEmpty()) {
      leaf(xml, "REF", verdict.reference());
    }
    leaf(xml, "STATUS", verdict.status());
    leaf(xml, "INFO", verdict.info());
    xml.writeEndElement();
  }

  private static void leaf(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static byte[] document(Content content) throws XMLStreamException {
    var bytes = new ByteArrayOutputStream();
    var encoding = StandardCharsets.UTF_8.name();
    var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, encoding);
    xml.writeStartDocument(encoding, "1.0");
    xml.writeStartElement("SESSION");
    content.write(xml);
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
    return bytes.toByteArray();
  }

  private interface Content {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }
}
