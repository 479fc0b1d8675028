package no.altinn.notifications.bench;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import no.altinn.notifications.local.LocalStack;
import no.altinn.notifications.local.Ports;
import no.altinn.notifications.operations.Migrate;
import no.altinn.notifications.probe.HttpCaller;
import no.altinn.notifications.probe.Providers;
import no.altinn.notifications.probe.StoredOrders;
import no.altinn.notifications.probe.Tables;

/**
 * Where benchmarks run: the product with its real database and broker, providers that only count,
 * and the bare resource beside the product on the same server.
 */
final class Site implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration IDLE_IN_A_SECOND = Duration.ofMillis(200);

  /**
   * The developer's stack publishes every event twice by JMS; an installation none, unless asked.
   */
  private static final Map<String, String> AS_SHIPPED =
      Map.of(
          "notifications.events.jms.creators", "",
          "notifications.events.jms.operators", "false");

  private final Settings settings;
  private final Consumer<String> progress;
  private final Providers providers = new Providers();
  private final LocalStack stack;
  private HikariDataSource dataSource;
  private StoredOrders orders;
  private long sent;

  Site(Path folder, Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    this.stack = new LocalStack(folder, Ports.free(), progress);
  }

  /** Starts everything, empty. */
  void start() throws IOException {
    stack.clean();
    stack.startSurroundings();
    dataSource = pool(Migrate.SCHEMA, 20);
    tables().execute("create schema bench");
    tables().execute(BareArchive.TABLE);
    Map<String, String> server = new HashMap<>(providers.settings());
    server.putAll(AS_SHIPPED);
    stack.startServer(server, Map.of("bare.xml", BareArchive.dropIn(stack.folder())));
    try (HttpCaller caller = caller()) {
      orders = StoredOrders.sampled(caller, dataSource);
    }
  }

  /** Connections to the product's database with this schema as the current one. */
  HikariDataSource pool(String schema, int most) {
    return pool(stack.database().jdbcUrl(), schema, most);
  }

  /** Connections to another database of the same server. */
  HikariDataSource pool(String jdbcUrl, String schema, int most) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl + "?reWriteBatchedInserts=true");
    config.setUsername("postgres");
    config.setPassword("postgres");
    config.setSchema(schema);
    config.setMaximumPoolSize(most);
    return new HikariDataSource(config);
  }

  Settings settings() {
    return settings;
  }

  LocalStack stack() {
    return stack;
  }

  Providers providers() {
    return providers;
  }

  DataSource dataSource() {
    return dataSource;
  }

  Tables tables() {
    return new Tables(dataSource);
  }

  StoredOrders orders() {
    return orders;
  }

  /** A caller that may create orders. */
  HttpCaller caller() {
    return new HttpCaller(stack.base(), token(), PATIENCE);
  }

  /** A token of one that may create orders. */
  String token() {
    return stack
        .tokens()
        .enterprise()
        .scopes("altinn:serviceowner/notifications.create")
        .org("ttd")
        .ttl(Duration.ofHours(4))
        .sign();
  }

  /** The product has sent so many more. */
  void hasSent(int messages) {
    sent += messages;
  }

  /** How many messages the product has sent since it started, the few of small tests aside. */
  long sent() {
    return sent;
  }

  /**
   * Waits until the server has nothing left to do: after a load its compiler has, for half a minute
   * and more.
   */
  void awaitCompiled() {
    AtomicReference<Duration> before = new AtomicReference<>(processorTime());
    await("an idle server")
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              Duration now = processorTime();
              return now.minus(before.getAndSet(now)).compareTo(IDLE_IN_A_SECOND) < 0;
            });
  }

  private Duration processorTime() {
    ProcessHandle server = stack.liberty().process();
    return Stream.concat(Stream.of(server), server.descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Tells whoever watches. */
  void say(String what) {
    progress.accept(what);
  }

  @Override
  public void close() {
    if (dataSource != null) {
      dataSource.close();
    }
    stack.close();
    providers.close();
  }
}
