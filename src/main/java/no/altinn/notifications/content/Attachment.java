package no.altinn.notifications.content;

/**
 * A file to be sent with an e-mail. It is fetched when the e-mail is sent. Its address is signed
 * and opens the file to whoever has it, so it appears in no {@code toString}.
 *
 * @param filename as recipients see it, with an extension
 * @param mimeType the file's type
 * @param sasUrl where the file is
 */
public record Attachment(String filename, String mimeType, String sasUrl) {
  @Override
  public String toString() {
    return "Attachment";
  }
}
