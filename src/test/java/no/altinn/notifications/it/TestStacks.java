package no.altinn.notifications.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.Ports;

/**
 * Starts stacks for tests: each empty, in a folder of its own, on free ports, and stopped when its
 * start fails or the process is told to end. What an earlier run left behind is ended first.
 */
final class TestStacks {

  private static final System.Logger LOGGER = System.getLogger(TestStacks.class.getName());
  private static final Path FOLDER = Path.of("target", "it");
  private static final List<Path> USED = new CopyOnWriteArrayList<>();

  private TestStacks() {}

  /** Everything but the server. */
  static LocalStack surroundings(String name) {
    Path folder = FOLDER.resolve(name);
    USED.add(folder);
    LocalStack stack =
        new LocalStack(
            folder, Ports.free(), step -> LOGGER.log(Level.INFO, "{0}: {1}", name, step));
    stack.clean();
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-" + name));
    return orClosed(stack, stack::startSurroundings);
  }

  /** The server too, ready. */
  static LocalStack withServer(LocalStack stack) {
    return withServer(stack, Map.of());
  }

  /** The server too, with further configuration by file name. */
  static LocalStack withServer(LocalStack stack, Map<String, String> dropIns) {
    return orClosed(stack, () -> stack.startServer(Map.of(), dropIns));
  }

  private static LocalStack orClosed(LocalStack stack, Runnable start) {
    try {
      start.run();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /** What every server of this run has logged so far: console, messages, traces, first failures. */
  static List<Path> logs() {
    List<Path> logs = new ArrayList<>();
    for (Path folder : USED) {
      try (Stream<Path> parts = Files.list(folder)) {
        for (Path server :
            parts.filter(part -> part.getFileName().toString().startsWith("liberty")).toList()) {
          addLogs(server.resolve("servers"), logs);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return logs;
  }

  private static void addLogs(Path servers, List<Path> logs) throws IOException {
    if (!Files.isDirectory(servers)) {
      return; // a file beside the server's folder
    }
    try (Stream<Path> files = Files.walk(servers)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains("/logs/"))
          .forEach(logs::add);
    }
  }
}
