package no.altinn.notifications.local;

/** The two alphabets of the SMS wire and how much room each gives, in its own units. */
public enum SmsEncoding {
  /** 7-bit default alphabet of GSM 03.38, counted in septets. */
  GSM_7("GSM-7", 160, 153),

  /** UTF-16 code units; an emoji takes two. */
  UCS_2("UCS-2", 70, 67);

  private final String label;
  private final int unitsAlone;
  private final int unitsPerPart;

  SmsEncoding(String label, int unitsAlone, int unitsPerPart) {
    this.label = label;
    this.unitsAlone = unitsAlone;
    this.unitsPerPart = unitsPerPart;
  }

  /** The name people know it by. */
  public String label() {
    return label;
  }

  /** Units that fit when the message is one part. */
  public int unitsAlone() {
    return unitsAlone;
  }

  /** Units that fit in each part when the message is split (six octets go to the header). */
  public int unitsPerPart() {
    return unitsPerPart;
  }

  /** Units that one character takes; 0 when this encoding cannot carry it. */
  int unitsOf(int codePoint) {
    return this == GSM_7 ? Gsm7Alphabet.septetsOf(codePoint) : Character.charCount(codePoint);
  }
}
