package no.altinn.notifications.channel;

/** What can go wrong between us and a provider. */
public enum Fault {
  /** Nobody listens. */
  CONNECTION_REFUSED,
  /** Somebody listens who does not speak TLS. */
  NO_TLS,
  /** Somebody speaks TLS with a certificate that nobody vouches for. */
  UNTRUSTED_CERTIFICATE,
  /** The connection stands, but nothing comes of it: no TLS session, no greeting, no bind. */
  SILENT_BEFORE_THE_REQUEST,
  /** The request was read, and then nothing. */
  SILENT_AFTER_THE_REQUEST,
  /** The request was read, and the connection closed. */
  CLOSED_AFTER_THE_REQUEST,
  /** The provider says that the request is wrong. */
  CLIENT_ERROR,
  /** The provider does not know our credentials. */
  UNAUTHORIZED,
  /** The provider is too busy for us. */
  RATE_LIMITED,
  /** The provider is too busy for us and says for how many seconds. */
  RATE_LIMITED_FOR_SECONDS,
  /** The provider is too busy for us and says until when. */
  RATE_LIMITED_UNTIL_DATE,
  /** The provider broke while it worked on the request. */
  SERVER_ERROR,
  /** The provider says that it is not there at the moment. */
  UNAVAILABLE,
  /** An answer in no known language. */
  GARBAGE,
  /** An answer that stops in the middle with the connection. */
  HALF_A_REPLY,
  /** An answer that stops in the middle, the connection open. */
  STALLED_REPLY
}
