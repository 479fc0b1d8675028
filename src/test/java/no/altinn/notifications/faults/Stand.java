package no.altinn.notifications.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import no.altinn.notifications.local.LibertyServer;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.Ports;
import no.altinn.notifications.probe.Providers;
import no.altinn.notifications.probe.Tables;

/**
 * What is put under stress: one or two servers, the database and the broker, each in processes that
 * can be killed; and providers that survive all of them and count.
 */
final class Stand implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);

  private final Path folder;
  private final Consumer<String> progress;
  private final Ports ports = Ports.free();
  private final Ports others = Ports.free();
  private final Providers providers = new Providers();
  private final LocalStack stack;
  private final BrokerProcess broker;
  private final Path haltOrder;
  private LibertyServer first;
  private LibertyServer second;

  Stand(Path folder, Consumer<String> progress) {
    this.folder = folder.toAbsolutePath();
    this.progress = progress;
    this.stack = new LocalStack(this.folder, ports, progress);
    this.broker = new BrokerProcess(this.folder.resolve("broker"), others.broker());
    this.haltOrder = this.folder.resolve("halt-order");
  }

  /** Starts everything, empty, with one server. */
  Stand start() {
    stack.clean();
    broker.clean();
    stack.startSurroundings();
    progress.accept("Artemis in a process of its own on port " + broker.port());
    broker.start();
    first = prepare("liberty", ports);
    progress.accept("Open Liberty on port " + ports.http());
    start(first);
    return this;
  }

  private LibertyServer prepare(String name, Ports own) {
    withdrawHalt();
    Map<String, String> settings = stack.settings();
    settings.putAll(providers.settings());
    settings.put("broker.parameters", "host=localhost;port=" + broker.port());
    settings.put("http.port", Integer.toString(own.http()));
    settings.put("https.port", Integer.toString(own.https()));
    return LibertyServer.prepare(
            folder.resolve(name), own.http(), LibertyServer.WAR, settings, Map.of())
        .jvmArguments(AgentJar.argument(folder.resolve("agent"), haltOrder));
  }

  /** Starts a server and waits until it is ready. */
  void start(LibertyServer server) {
    server.start();
    server.awaitReady(START);
  }

  /** Starts a second server on the same database and broker. */
  LibertyServer startSecond() {
    second = prepare("liberty-2", others);
    progress.accept("a second Open Liberty on port " + others.http());
    start(second);
    return second;
  }

  /** Lets the first server's process end at a point, at its so-and-so-many-th passage. */
  void orderHalt(HaltPoint point, int passage) {
    try {
      Path written = haltOrder.resolveSibling("halt-order.new");
      Files.writeString(written, point + " " + passage);
      Files.move(written, haltOrder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server's process has ended. */
  void awaitHalt(Duration patience) {
    try {
      first.process().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the server never came to the point where it was to end", e);
    } finally {
      withdrawHalt();
    }
  }

  private void withdrawHalt() {
    try {
      Files.deleteIfExists(haltOrder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LibertyServer first() {
    return first;
  }

  /** The second server, if it was started. */
  Optional<LibertyServer> second() {
    return Optional.ofNullable(second);
  }

  LocalStack stack() {
    return stack;
  }

  BrokerProcess broker() {
    return broker;
  }

  Providers providers() {
    return providers;
  }

  Tables tables() {
    return new Tables(stack.database().dataSource());
  }

  /** A token of one that may create orders. */
  String token() {
    return stack
        .tokens()
        .enterprise()
        .scopes("altinn:serviceowner/notifications.create")
        .ttl(Duration.ofHours(2))
        .sign();
  }

  /** Tells whoever watches. */
  void say(String what) {
    progress.accept(what);
  }

  @Override
  public void close() {
    if (second != null) {
      second.close();
    }
    if (first != null) {
      first.close();
    }
    broker.close();
    stack.close();
    providers.close();
  }
}
