package no.altinn.notifications.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Reads secrets: from the file named by {@code <name>-file} if that is set, read anew each time so
 * that a secret can be exchanged without a restart, otherwise from {@code <name>} itself. Never
 * logged.
 */
public final class Secrets {

  private Secrets() {}

  /**
   * The secret's present value without white space at its ends; empty if neither setting is there.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Optional<String> find(Config config, String name) {
    Optional<String> file = config.getOptionalValue(name + "-file", String.class);
    if (file.isEmpty()) {
      return config.getOptionalValue(name, String.class);
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get())).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
