package no.altinn.notifications.content;

import no.altinn.notifications.platform.Words;

/** How the body of an e-mail is written (wire contract §0.2). */
public enum ContentType {
  PLAIN("Plain"),
  HTML("Html");

  /** The words on the wire. */
  public static final Words<ContentType> WORDS =
      Words.of(ContentType.class, ContentType::wireName, ContentType::ordinal);

  private final String wireName;

  ContentType(String wireName) {
    this.wireName = wireName;
  }

  /** The word on the wire and in the database. */
  public String wireName() {
    return wireName;
  }
}
