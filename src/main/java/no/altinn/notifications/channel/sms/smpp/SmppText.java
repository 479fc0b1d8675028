package no.altinn.notifications.channel.sms.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as octets for a centre: in its default alphabet if that has every character, otherwise in
 * UCS-2.
 *
 * @param dataCoding SMPP 3.4 §5.2.19
 * @param characters the octets of each character, in order
 */
record SmppText(Coding dataCoding, List<byte[]> characters) {

  /** The default alphabet in the order of its codes (3GPP TS 23.038 §6.2.1); 0x1B is the escape. */
  private static final String GSM7 =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final byte ESCAPE = 0x1B;
  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final byte[] EXTENSION_CODES = {
    0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65
  };

  /** How the octets are meant, and how many fit in one message and in each of several parts. */
  enum Coding {
    /** One septet in each octet. */
    GSM7(0x00, 160, 153),
    /** Latin-1 under the number of the default alphabet. */
    LATIN1(0x00, 140, 134),
    UCS2(0x08, 140, 134);

    private final int number;
    private final int alone;
    private final int joined;

    Coding(int number, int alone, int joined) {
      this.number = number;
      this.alone = alone;
      this.joined = joined;
    }

    byte number() {
      return (byte) number;
    }
  }

  static SmppText of(String text, SmppSettings.Alphabet alphabet) {
    Coding preferred = alphabet == SmppSettings.Alphabet.GSM7 ? Coding.GSM7 : Coding.LATIN1;
    List<byte[]> characters = encode(text, preferred);
    return characters != null
        ? new SmppText(preferred, characters)
        : new SmppText(Coding.UCS2, encode(text, Coding.UCS2));
  }

  /** Null if the alphabet lacks a character. */
  private static List<byte[]> encode(String text, Coding coding) {
    List<byte[]> characters = new ArrayList<>(text.length());
    for (int codePoint : text.codePoints().toArray()) {
      byte[] octets =
          switch (coding) {
            case GSM7 -> gsm7(codePoint);
            case LATIN1 -> codePoint < 0x100 ? in(StandardCharsets.ISO_8859_1, codePoint) : null;
            case UCS2 -> in(StandardCharsets.UTF_16BE, codePoint);
          };
      if (octets == null) {
        return null;
      }
      characters.add(octets);
    }
    return characters;
  }

  private static byte[] gsm7(int codePoint) {
    int basic = GSM7.indexOf(codePoint);
    if (basic >= 0 && basic != ESCAPE) {
      return new byte[] {(byte) basic};
    }
    int extended = EXTENSION.indexOf(codePoint);
    return extended >= 0 ? new byte[] {ESCAPE, EXTENSION_CODES[extended]} : null;
  }

  private static byte[] in(Charset charset, int codePoint) {
    return Character.toString(codePoint).getBytes(charset);
  }

  boolean fitsInOne() {
    return characters.stream().mapToInt(c -> c.length).sum() <= dataCoding.alone;
  }

  byte[] whole() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    characters.forEach(octets::writeBytes);
    return octets.toByteArray();
  }

  /** The octets of each part; no character is split between two. */
  List<byte[]> parts() {
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    for (byte[] character : characters) {
      if (part.size() + character.length > dataCoding.joined) {
        parts.add(part.toByteArray());
        part.reset();
      }
      part.writeBytes(character);
    }
    parts.add(part.toByteArray());
    return parts;
  }
}
