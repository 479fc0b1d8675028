package no.altinn.notifications.access;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import no.altinn.notifications.platform.OutgoingAnswer;
import no.altinn.notifications.platform.OutgoingAnswer.Received;
import no.altinn.notifications.platform.OutgoingCall;
import no.altinn.notifications.platform.OutgoingHttp;

/**
 * Reads public keys and what leads to them, from files or over HTTP: at most half a megabyte within
 * five seconds. Thread-safe.
 */
final class KeyDocuments {

  private static final int MOST = 512 * 1024;
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final OutgoingHttp http;

  /**
   * @param http a client that may call where the administrator points it
   */
  KeyDocuments(OutgoingHttp http) {
    this.http = http;
  }

  /**
   * The text at a place.
   *
   * @throws FileNotFoundException if there is nothing
   * @throws IOException if it cannot be read now
   */
  String read(URI location) throws IOException {
    if ("file".equals(location.getScheme())) {
      return read(Path.of(location));
    }
    OutgoingAnswer answer = http.call(OutgoingCall.get(location).within(WITHIN).atMost(MOST));
    if (!(answer instanceof Received received)) {
      throw new IOException(location.getHost() + ": " + answer);
    }
    if (received.status() == 404 || received.status() == 410) {
      throw new FileNotFoundException("nothing at " + location);
    }
    if (received.status() != 200) {
      throw new IOException(location.getHost() + " answered HTTP " + received.status());
    }
    return new String(received.body(), StandardCharsets.UTF_8);
  }

  private static String read(Path file) throws IOException {
    try {
      if (Files.size(file) > MOST) {
        throw new IOException(file + " is too large");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException("no file " + file);
    }
  }
}
