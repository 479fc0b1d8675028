package no.altinn.notifications.faults;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.altinn.notifications.local.LocalBroker;

/** The broker in a process of its own, so that it can be killed. */
final class BrokerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private Process process;

  BrokerProcess(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Runs in the child until its parent ends or tells it to. */
  public static void main(String[] arguments) throws IOException {
    LocalBroker broker = LocalBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    while (System.in.read() >= 0) {
      continue; // the parent says nothing; its end closes the stream
    }
    broker.close();
    System.exit(0);
  }

  /** Empties its folder. */
  void clean() {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> paths = Files.walk(folder)) {
          for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it with what its folder holds, and waits until it listens. */
  BrokerProcess start() {
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-Djava.util.logging.config.file=" + logging(),
                  "-cp",
                  classPath(),
                  BrokerProcess.class.getName(),
                  folder.toString(),
                  Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("broker.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("the broker").atMost(START).until(this::listens);
    return this;
  }

  private static Path logging() {
    return Path.of("src", "test", "resources", "it-logging.properties").toAbsolutePath();
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the broker ended; see broker.log in " + folder);
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Maven gives its plug-ins a class loader of their own, surefire a class path. */
  private static String classPath() {
    if (BrokerProcess.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  /** Ends it at once, as a power cut would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      process.onExit().join();
    }
  }
}
