package no.altinn.notifications.platform;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of an {@link OutgoingCall}. The reasons are sentences for operators and for whoever
 * gave the address: they name no resolved address, so that nobody maps a network by them.
 */
public sealed interface OutgoingAnswer {

  /**
   * An answer came, whatever its status; a redirect is an answer and is not followed.
   *
   * @param headers by name in lower case; of a repeated one the first
   */
  record Received(int status, Map<String, String> headers, byte[] body) implements OutgoingAnswer {

    /** The value of a header. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
      return status / 100 == 2;
    }

    @Override
    public String toString() {
      return "HTTP " + status;
    }
  }

  /** The address may not be called. Nothing was sent; trying again changes nothing by itself. */
  record NotAllowed(String reason) implements OutgoingAnswer {
    @Override
    public String toString() {
      return reason;
    }
  }

  /** Nobody could be reached. Nothing was sent. */
  record NotReached(String reason) implements OutgoingAnswer {
    @Override
    public String toString() {
      return reason;
    }
  }

  /** No whole answer came in time. The request may have been served. */
  record NotAnswered(String reason) implements OutgoingAnswer {
    @Override
    public String toString() {
      return reason;
    }
  }

  /**
   * The answer's body was larger than allowed and was not read to its end.
   *
   * @param status the status that came before it
   */
  record TooLarge(int status) implements OutgoingAnswer {}
}
