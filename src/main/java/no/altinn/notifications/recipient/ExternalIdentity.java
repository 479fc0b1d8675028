package no.altinn.notifications.recipient;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Someone who logs in without a national identity number, named by a URN (wire contract §2.1).
 *
 * <p>Immutable, so safe for any number of threads. Two URNs that name the same person are equal
 * once parsed. The value is personal data and does not show in {@link #toString}.
 *
 * @param kind how the person logs in
 * @param value the name by which they do, as sent; for {@link Kind#IDPORTEN_EMAIL} a valid e-mail
 *     address, percent-decoded and stripped of white space around it
 */
public record ExternalIdentity(Kind kind, String value) {

  /** How someone without a national identity number logs in, and the URN prefix that says so. */
  public enum Kind {
    /** By e-mail address at ID-porten; the value must be a valid {@link EmailAddress}. */
    IDPORTEN_EMAIL("urn:altinn:person:idporten-email:"),
    /** As a user who registered themselves in the old Altinn; the value must not be blank. */
    LEGACY_SELF_IDENTIFIED("urn:altinn:person:legacy-selfidentified:"),
    /** By user name; the value must not be blank. */
    USERNAME("urn:altinn:party:username:", "urn:altinn:username:");

    /** The canonical one comes first. */
    private final String[] prefixes;

    Kind(String... prefixes) {
      this.prefixes = prefixes;
    }

    private Optional<String> valueIn(String urn) {
      return Arrays.stream(prefixes)
          .filter(urn::startsWith)
          .map(prefix -> urn.substring(prefix.length()))
          .findFirst();
    }

    private boolean allows(String value) {
      return this == IDPORTEN_EMAIL ? EmailAddress.isValid(value) : !EmailAddress.isBlank(value);
    }
  }

  /**
   * @throws NullPointerException if a component is null
   * @throws IllegalArgumentException if the kind does not allow the value; the message does not
   *     repeat it
   */
  public ExternalIdentity {
    if (!kind.allows(value)) {
      throw new IllegalArgumentException(
          "not a valid value for an external identity of kind " + kind);
    }
  }

  /**
   * Reads a URN (wire contract §2.1). Prefixes are case-sensitive.
   *
   * @param urn the text as sent; may be null
   * @return empty for null, for an unknown prefix, and for a value that the kind does not allow;
   *     never throws
   */
  public static Optional<ExternalIdentity> parse(String urn) {
    if (urn == null) {
      return Optional.empty();
    }
    for (Kind kind : Kind.values()) {
      Optional<String> value = kind.valueIn(urn);
      if (value.isPresent()) {
        return value
            .map(
                text ->
                    kind == Kind.IDPORTEN_EMAIL
                        ? EmailAddress.stripped(percentDecoded(text))
                        : text)
            .filter(kind::allows)
            .map(text -> new ExternalIdentity(kind, text));
      }
    }
    return Optional.empty();
  }

  /** Whether {@link #parse} understands the text. */
  public static boolean isValid(String urn) {
    return parse(urn).isPresent();
  }

  /** The URN in its canonical form; {@link #parse} gives back an equal identity. Personal data. */
  public String canonicalUrn() {
    String text = kind == Kind.IDPORTEN_EMAIL ? value.replace("%", "%25") : value;
    return kind.prefixes[0] + text;
  }

  /** The kind only: this text may end in a log. */
  @Override
  public String toString() {
    return "ExternalIdentity[kind=" + kind + "]";
  }

  /**
   * Decodes UTF-8 escapes. What is no escape stays as it is, since {@code %} is allowed in an
   * e-mail address; so does the whole text when its escapes are not UTF-8.
   */
  private static String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      boolean escape =
          raw[i] == '%' && i + 2 < raw.length && isHex(raw[i + 1]) && isHex(raw[i + 2]);
      if (escape) {
        decoded.write(Character.digit(raw[i + 1], 16) * 16 + Character.digit(raw[i + 2], 16));
        i += 2;
      } else {
        decoded.write(raw[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(decoded.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return text;
    }
  }

  private static boolean isHex(byte b) {
    return Character.digit(b, 16) >= 0;
  }
}
