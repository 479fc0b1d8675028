package no.altinn.notifications.local;

import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that takes everything for everyone and puts it into the {@link Inbox}. Speaks SMTP
 * on 127.0.0.1 and can be told to misbehave while it runs. Thread-safe.
 */
public final class SmtpMailbox implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(SmtpMailbox.class.getName());
  private static final Logger LIBRARY = Logger.getLogger("org.subethamail");
  private static final int MAX_MESSAGE_BYTES = 40 * 1024 * 1024;

  static {
    LIBRARY.setLevel(java.util.logging.Level.WARNING); // else four lines for each start and stop
  }

  private final Inbox inbox;
  private volatile SmtpBehaviour behaviour = SmtpBehaviour.accepting();
  private int port;
  private Optional<SMTPServer> server = Optional.empty();
  private Delay delay = new Delay();

  /**
   * Makes a mailbox that does not listen yet.
   *
   * @param port 0 takes any free port at the first start and keeps it from then on
   */
  public SmtpMailbox(int port, Inbox inbox) {
    this.port = port;
    this.inbox = inbox;
  }

  /**
   * Listens; does nothing if it does already.
   *
   * @throws PortTaken when another process has the port
   */
  public synchronized SmtpMailbox start() {
    if (server.isEmpty()) {
      delay = new Delay();
      var started = build(delay);
      listen(started);
      port = port == 0 ? started.getPortAllocated() : port;
      server = Optional.of(started);
      LOGGER.log(Level.DEBUG, "SMTP mailbox listens on port {0,number,#}", port);
    }
    return this;
  }

  /** Refuses new connections and cuts the open ones, as when the provider is down. */
  public synchronized void stop() {
    delay.end();
    server.ifPresent(SMTPServer::stop);
    server = Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }

  /** The port; before the first start 0 if any free one was asked for. */
  public synchronized int port() {
    return port;
  }

  /** Changes the treatment of what comes from now on, connections that are open included. */
  public void behave(SmtpBehaviour next) {
    behaviour = next;
  }

  private SMTPServer build(Delay held) {
    return new SMTPServer.Builder()
        .bindAddress(InetAddress.getLoopbackAddress())
        .port(port)
        .hostName("localhost")
        .softwareName("notifications-local-mailbox")
        .insertReceivedHeaders(false)
        .maxMessageSize(MAX_MESSAGE_BYTES)
        .connectionTimeout(5, TimeUnit.MINUTES)
        .serverThreadName("smtp-mailbox")
        .executorService(DaemonThreads.named("smtp-mailbox-session"))
        .messageHandlerFactory(
            session -> new MailTransaction(session, inbox, () -> behaviour, held))
        .build();
  }

  private void listen(SMTPServer starting) {
    try {
      starting.start();
    } catch (RuntimeException e) {
      // the library wraps whatever the socket said
      throw e.getCause() instanceof BindException ? new PortTaken("SMTP mailbox", port, e) : e;
    }
  }
}
