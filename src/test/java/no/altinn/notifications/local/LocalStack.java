package no.altinn.notifications.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything the application needs around it, on this machine: a real PostgreSQL, a real Artemis,
 * stand-ins for the providers that speak the real protocols, and Open Liberty itself. Closing it
 * stops all of it, the server first. Not thread-safe.
 */
public final class LocalStack implements AutoCloseable {

  /** Opens the daily exports of this machine. */
  public static final String METRICS_KEY = "local-metrics-key";

  static final String SMS_USER = "local";
  static final String SMS_PASSWORD = "local-sms-password";

  /** SMPP has room for 8 characters. */
  static final String SMPP_PASSWORD = "local-pw";

  /** What the SMS gateway shows when it reports, as the user {@code link}. */
  public static final String REPORT_PASSWORD = "local-report-password";

  /** The key that requests to the e-mail service's stand-in are signed with; Base64. */
  static final String ACS_KEY = "bG9jYWwtYWNzLWtleS1sb2NhbC1hY3Mta2V5LTAwMDE=";

  /** What others that report show. */
  public static final String REPORT_KEY = "local-report-key";

  /** An organisation to try a limit with. */
  public static final String LIMITED_CREATOR = "limited";

  /** Another, for those who send messages. */
  public static final String LIMITED_SENDER = "limited-sender";

  /** Their limit. */
  public static final int REQUESTS_PER_MINUTE = 30;

  /** An organisation whose SMS go out in the daytime only, as everyone's do in production. */
  public static final String DAYTIME_CREATOR = "daytime";

  private static final Duration START = Duration.ofSeconds(240);

  /** Why the stack did not start, in a sentence for whoever started it. */
  public static final class CannotStart extends RuntimeException {
    CannotStart(String message) {
      super(message);
    }
  }

  private final Path folder;
  private final Ports ports;
  private final Consumer<String> progress;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Inbox inbox = new Inbox();
  private final SigningKey key;
  private LocalDatabase database;
  private LocalBroker broker;
  private SmtpMailbox smtp;
  private SmsGateway sms;
  private SmppCentre smpp;
  private Maskinporten maskinporten;
  private AcsService acs;
  private MailboxPage page;
  private LibertyServer liberty;
  private Path archive = LibertyServer.WAR;

  /**
   * @param folder where all data lives
   * @param progress told a line before each step
   */
  public LocalStack(Path folder, Ports ports, Consumer<String> progress) {
    this.folder = folder.toAbsolutePath();
    this.ports = ports;
    this.progress = progress;
    try {
      Files.createDirectories(this.folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.key = SigningKey.loadOrCreate(this.folder);
  }

  /**
   * Empties the folder but for the signing key, so that tokens handed out before stay good; ends
   * first what a killed launcher left running.
   */
  public void clean() {
    try {
      LibertyServer.reap(libertyFolder());
      LocalDatabase.reap(folder.resolve("postgres"));
      for (String part : new String[] {"postgres", "artemis", "liberty"}) {
        LibertyServer.deleteTree(folder.resolve(part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts what the server needs, ending first what a killed launcher left running. */
  public LocalStack startSurroundings() {
    LibertyServer.reap(libertyFolder());
    database =
        opened(
            "PostgreSQL on port " + ports.database(),
            () -> LocalDatabase.start(folder, ports.database()));
    broker =
        opened(
            "Artemis on port " + ports.broker(), () -> LocalBroker.start(folder, ports.broker()));
    smtp =
        opened(
            "SMTP mailbox on port " + ports.smtp(),
            () -> new SmtpMailbox(ports.smtp(), inbox).start());
    sms =
        opened(
            "SMS gateway on port " + ports.smsGateway(),
            () ->
                new SmsGateway(ports.smsGateway(), SMS_USER, SMS_PASSWORD, inbox)
                    .reportTo(
                        base().resolve("/notifications/sms/api/v1/reports"),
                        "link",
                        REPORT_PASSWORD)
                    .start());
    maskinporten =
        opened("Maskinporten", () -> new Maskinporten(0, key, Clock.systemUTC()).start());
    acs =
        opened(
            "e-mail service",
            () ->
                new AcsService(0, ACS_KEY, inbox)
                    .reportTo(base().resolve("/notifications/email/api/v1/reports"), REPORT_KEY)
                    .start());
    page =
        opened(
            "mailbox page on port " + ports.mailbox(),
            () -> new MailboxPage(ports.mailbox(), inbox).start());
    progress.accept("database migrations");
    database.migrate();
    progress.accept("registers with made-up people");
    LocalRegisters.load(database.dataSource());
    return keepInReserve("email", "acs");
  }

  /** Starts an SMS centre that shares the SMS with the gateway. To be called before the server. */
  public LocalStack startSmppCentre() {
    smpp = opened("SMS centre", () -> new SmppCentre(0, SMS_USER, SMPP_PASSWORD, inbox).start());
    return this;
  }

  /** Lets nothing go by a provider, whatever happens, until an operator releases it. */
  public LocalStack keepInReserve(String channel, String provider) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into provider_weight (channel, provider, base, weight, mode, changed)"
                    + " values (?, ?, 100, 0, 'PAUSED', now()) on conflict do nothing")) {
      statement.setString(1, channel);
      statement.setString(2, provider);
      statement.execute();
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the server run another archive than the one that is shipped. */
  public LocalStack serving(Path otherArchive) {
    archive = otherArchive;
    return this;
  }

  /** Starts the server and waits until it is ready. */
  public LocalStack startServer(Map<String, String> furtherSettings, Map<String, String> dropIns) {
    Map<String, String> settings = settings();
    settings.putAll(furtherSettings);
    liberty = LibertyServer.prepare(libertyFolder(), ports.http(), archive, settings, dropIns);
    opened(
        "Open Liberty on port " + ports.http(),
        () -> {
          liberty.start();
          return liberty;
        });
    liberty.awaitReady(START);
    return this;
  }

  /** What tells the shipped configuration where everything is. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("http.host", "localhost");
    settings.put("http.port", Integer.toString(ports.http()));
    settings.put("https.port", Integer.toString(ports.https()));
    settings.put("keystore.password", "local-keystore");
    settings.put("db.host", "localhost");
    settings.put("db.port", Integer.toString(ports.database()));
    settings.put("db.name", LocalDatabase.NAME);
    settings.put("db.user", LocalDatabase.USER);
    settings.put("db.password", LocalDatabase.PASSWORD);
    settings.put("broker.parameters", "host=localhost;port=" + ports.broker());
    settings.put("broker.user", LocalBroker.APPLICATION);
    settings.put("broker.password", LocalBroker.password(LocalBroker.APPLICATION));
    settings.put("notifications.access.broker-users", "ttd:ttd:compose,brg:brg");
    settings.put("notifications.base-uri", base().toString());
    settings.put("mp.jwt.verify.publickey.location", key.jwksFile().toUri().toString());
    settings.put("mp.jwt.verify.issuer", Tokens.DEFAULT_ISSUER);
    settings.put("notifications.access.issuers", "maskinporten");
    settings.put("notifications.access.issuers.maskinporten.issuer", Tokens.MASKINPORTEN);
    settings.put(
        "notifications.access.issuers.maskinporten.jwks", key.jwksFile().toUri().toString());
    settings.put("notifications.access.creators", "991825827:ttd,974760673:brg");
    settings.put(
        "notifications.access.platform-token.any-issuer-key",
        key.writePublicKeyPem("local").toString());
    settings.put(
        "notifications.limits.requests-per-minute." + LIMITED_CREATOR,
        Integer.toString(REQUESTS_PER_MINUTE));
    settings.put(
        "notifications.limits.requests-per-minute." + LIMITED_SENDER,
        Integer.toString(REQUESTS_PER_MINUTE));
    settings.put("notifications.triggers.anonymous-loopback", "true");
    settings.put("notifications.metrics.api-key", METRICS_KEY);
    settings.put("notifications.tests.send-condition", "true");
    settings.put("notifications.audit.key", "local-audit-key");
    settings.put("notifications.outgoing.allowed-private-hosts", "localhost,127.0.0.1,::1");
    settings.put("notifications.events.jms.creators", "ttd,brg");
    settings.put("notifications.events.jms.operators", "true");
    settings.put("notifications.webhooks.key", "local-webhooks-key");
    settings.put("notifications.webhooks.schemes", "https,http");
    settings.put("notifications.webhooks.endpoints", "200");
    settings.put("notifications.webhooks.first-wait", "PT0.2S");
    settings.put("notifications.webhooks.longest-wait", "PT1S");
    settings.put("notifications.maskinporten.issuer", Tokens.MASKINPORTEN);
    settings.put("notifications.maskinporten.token-url", maskinporten.tokenUri().toString());
    settings.put("notifications.maskinporten.client-id", Maskinporten.CLIENT);
    settings.put("notifications.maskinporten.key-file", key.privateKeyFile().toString());
    settings.put("notifications.maskinporten.key-id", key.keyId());
    settings.put("notifications.email.smtp.host", "localhost");
    settings.put("notifications.email.smtp.port", Integer.toString(ports.smtp()));
    settings.put("notifications.email.smtp.tls", "none");
    settings.put("notifications.email.providers", "smtp,acs");
    settings.put("notifications.email.acs.endpoint", acs.uri().toString());
    settings.put("notifications.email.acs.access-key", ACS_KEY);
    settings.put("notifications.sms.link.url", sms.uri().toString());
    settings.put("notifications.sms.link.user", SMS_USER);
    settings.put("notifications.sms.link.password", SMS_PASSWORD);
    settings.put("notifications.sms.link.delivery-reports", "true");
    settings.put("notifications.sms.link.report-password", REPORT_PASSWORD);
    settings.put("notifications.email.acs.report-key", REPORT_KEY);
    settings.put("notifications.email.bounce-key", REPORT_KEY);
    settings.put("notifications.sms.window", "00:00-24:00");
    settings.put("notifications.sms.window." + DAYTIME_CREATOR, "09:00-17:00");
    if (smpp != null) {
      settings.put("notifications.sms.providers", "link,smpp");
      settings.put("notifications.sms.smpp.host", "127.0.0.1");
      settings.put("notifications.sms.smpp.port", Integer.toString(smpp.port()));
      settings.put("notifications.sms.smpp.system-id", SMS_USER);
      settings.put("notifications.sms.smpp.password", SMPP_PASSWORD);
      settings.put("notifications.sms.smpp.delivery-reports", "true");
    }
    return settings;
  }

  private Path libertyFolder() {
    return folder.resolve("liberty");
  }

  /** Where the server answers. */
  public URI base() {
    return URI.create("http://localhost:" + ports.http());
  }

  /** Where all data lives. */
  public Path folder() {
    return folder;
  }

  /** Who listens where. */
  public Ports ports() {
    return ports;
  }

  /** What the providers' stand-ins received. */
  public Inbox inbox() {
    return inbox;
  }

  /** Tokens that the server believes. */
  public Tokens tokens() {
    return Tokens.signedBy(key);
  }

  /** The database. */
  public LocalDatabase database() {
    return database;
  }

  /** The broker. */
  public LocalBroker broker() {
    return broker;
  }

  /** The SMTP relay's stand-in. */
  public SmtpMailbox smtp() {
    return smtp;
  }

  /** The SMS gateway's stand-in. */
  public SmsGateway sms() {
    return sms;
  }

  /** The SMS centre's stand-in; null unless it was asked for. */
  public SmppCentre smpp() {
    return smpp;
  }

  /** The stand-in of Azure's e-mail service; paused until an operator releases it. */
  public AcsService acs() {
    return acs;
  }

  /** The page that shows what the stand-ins received. */
  public MailboxPage page() {
    return page;
  }

  /** The server. */
  public LibertyServer liberty() {
    return liberty;
  }

  private <T extends AutoCloseable> T opened(String what, Supplier<T> start) {
    progress.accept(what);
    T started = start.get();
    open.push(started);
    return started;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable next = open.pop();
      try {
        next.close();
      } catch (Exception e) {
        progress.accept("could not stop " + next.getClass().getSimpleName() + ": " + e);
      }
    }
  }
}
