package no.altinn.notifications.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One Open Liberty process with a user directory of its own, so that any number run from one
 * installation. Its configuration is the shipped one; what is local comes in through {@code
 * bootstrap.properties}, as an administrator would do it.
 */
public final class LibertyServer implements AutoCloseable {

  /** Short tests start many servers and never get to what thorough compiling would gain them. */
  private static final String COMPILER =
      Boolean.getBoolean("local.quick-compiler") ? " -XX:TieredStopAtLevel=1" : "";

  /** The server's name, and its folder's under {@code servers}. */
  static final String NAME = "notifications";

  private static final Path INSTALLATION = Path.of("target", "liberty", "wlp").toAbsolutePath();

  /** The archive that is shipped. */
  public static final Path WAR = Path.of("target", "notifications.war").toAbsolutePath();

  private static final Path CONFIGURATION =
      Path.of("src", "main", "liberty", "config").toAbsolutePath();
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path userDirectory;
  private final URI base;
  private String jvmArguments = "";
  private Process process;

  private LibertyServer(Path userDirectory, URI base) {
    this.userDirectory = userDirectory;
    this.base = base;
  }

  /**
   * Lays out a user directory: shipped configuration, application, settings, and further
   * configuration by file name.
   *
   * @param archive the application, whatever its file is called
   */
  public static LibertyServer prepare(
      Path userDirectory,
      int httpPort,
      Path archive,
      Map<String, String> settings,
      Map<String, String> dropIns) {
    try {
      Path server = userDirectory.resolve("servers").resolve(NAME);
      deleteTree(userDirectory);
      Files.createDirectories(server.resolve("apps"));
      copyTree(CONFIGURATION, server);
      Files.copy(
          archive,
          server.resolve("apps").resolve("notifications.war"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.createSymbolicLink(
          userDirectory.resolve("shared"), INSTALLATION.resolve("usr").resolve("shared"));
      writeProperties(server.resolve("bootstrap.properties"), settings);
      Path overrides =
          Files.createDirectories(server.resolve("configDropins").resolve("overrides"));
      for (Map.Entry<String, String> dropIn : dropIns.entrySet()) {
        Files.writeString(overrides.resolve(dropIn.getKey()), dropIn.getValue());
      }
      return new LibertyServer(userDirectory, URI.create("http://localhost:" + httpPort));
    } catch (IOException e) {
      throw new UncheckedIOException("the server's folder could not be laid out", e);
    }
  }

  /** Gives the process further JVM arguments from the next start on; none takes them away again. */
  public LibertyServer jvmArguments(String... arguments) {
    jvmArguments = arguments.length == 0 ? "" : " " + String.join(" ", arguments);
    return this;
  }

  /** Starts the process; its console goes to {@code logs/console.log}. */
  public void start() {
    Path server = userDirectory.resolve("servers").resolve(NAME);
    ProcessBuilder builder =
        new ProcessBuilder(INSTALLATION.resolve("bin").resolve("server").toString(), "run", NAME);
    builder.environment().put("WLP_USER_DIR", userDirectory.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put("JVM_ARGS", "-Xmx1g -Duser.timezone=America/New_York" + COMPILER + jvmArguments);
    builder.environment().remove("MAVEN_OPTS");
    try {
      Path logs = Files.createDirectories(server.resolve("logs"));
      builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(logs.resolve("console.log").toFile()));
      process = builder.start();
      process.getOutputStream().close();
      Files.writeString(pidFile(), Long.toString(process.pid()));
    } catch (IOException e) {
      throw new UncheckedIOException("Open Liberty could not be started", e);
    }
  }

  /**
   * Waits until the server says that it is ready.
   *
   * @throws LocalStack.CannotStart if it ends or does not get ready in time
   */
  public void awaitReady(Duration patience) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    HttpRequest ready =
        HttpRequest.newBuilder(base.resolve("/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
        pauseUnlessEnded();
      } catch (ConnectException e) {
        pauseUnlessEnded();
      } catch (IOException e) {
        pauseUnlessEnded();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LocalStack.CannotStart("interrupted while Open Liberty started");
      }
    }
    throw new LocalStack.CannotStart("Open Liberty was not ready in time; its log is " + log());
  }

  private void pauseUnlessEnded() {
    try {
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new LocalStack.CannotStart(
            "Open Liberty ended while it started; its log is " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStack.CannotStart("interrupted while Open Liberty started");
    }
  }

  /** Where it answers. */
  public URI base() {
    return base;
  }

  /** Its user directory. */
  public Path userDirectory() {
    return userDirectory;
  }

  /** Its log. */
  public Path log() {
    return userDirectory.resolve("servers").resolve(NAME).resolve("logs").resolve("messages.log");
  }

  /** The running process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends the process at once, as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    if (!awaitEnd()) {
      process.destroyForcibly();
      awaitEnd();
    }
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends a server that still runs from a folder because its launcher was killed. */
  static void reap(Path userDirectory) {
    Path pidFile = pidFile(userDirectory);
    try {
      if (Files.exists(pidFile)) {
        Optional<ProcessHandle> left =
            ProcessHandle.of(Long.parseLong(Files.readString(pidFile).trim()))
                .filter(
                    process -> process.info().commandLine().orElse("").contains("ws-server.jar"));
        left.ifPresent(ProcessHandle::destroyForcibly);
        left.ifPresent(process -> process.onExit().join());
        Files.delete(pidFile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pidFile() {
    return pidFile(userDirectory);
  }

  private static Path pidFile(Path userDirectory) {
    return userDirectory.resolveSibling(userDirectory.getFileName() + ".pid");
  }

  private static void writeProperties(Path file, Map<String, String> settings) throws IOException {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(settings)
        .forEach(
            (name, value) ->
                text.append(name).append('=').append(value.replace("\\", "\\\\")).append('\n'));
    Files.writeString(file, text);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          try (InputStream in = Files.newInputStream(path)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
