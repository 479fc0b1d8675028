package no.altinn.notifications.channel.sms.smpp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.altinn.notifications.platform.Secrets;
import org.eclipse.microprofile.config.Config;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;

/**
 * The session with the centre: bound for sending and receiving, watched by enquire_link both ways,
 * and bound anew with growing pauses whenever it is lost. Thread-safe.
 */
final class SmppLink {

  private static final System.Logger LOGGER = System.getLogger(SmppLink.class.getName());

  private final Config config;
  private final SmppSettings settings;
  private final MessageReceiverListener receiver;
  private final Executor executor;
  private volatile CompletableFuture<SMPPSession> attempt = new CompletableFuture<>();
  private volatile boolean closed;
  private int failures;

  SmppLink(
      Config config, SmppSettings settings, MessageReceiverListener receiver, Executor executor) {
    this.config = config;
    this.settings = settings;
    this.receiver = receiver;
    this.executor = executor;
  }

  /** Starts to bind; returns at once. */
  void open() {
    executor.execute(this::bind);
  }

  /**
   * The session, if there is one that can send; while the centre is being called, its answer is
   * waited for.
   *
   * @return null if there is none
   */
  SMPPSession session() throws InterruptedException {
    try {
      SMPPSession session =
          attempt.get(settings.connect().plus(settings.bind()).toMillis(), TimeUnit.MILLISECONDS);
      return session != null && session.getSessionState().isTransmittable() ? session : null;
    } catch (ExecutionException | TimeoutException e) {
      return null;
    }
  }

  /** Gives a session up that the centre does not take messages on. */
  void drop(SMPPSession session) {
    executor.execute(session::close);
  }

  void close() {
    closed = true;
    SMPPSession session = attempt.getNow(null);
    if (session != null) {
      session.unbindAndClose();
    }
    attempt.complete(null);
  }

  private void bind() {
    if (closed) {
      return;
    }
    SMPPSession session = new SMPPSession(new SmppSockets(settings.tls(), settings.connect()));
    session.setTransactionTimer(settings.answer().toMillis());
    session.setEnquireLinkTimer((int) settings.enquireLink().toMillis());
    session.setMessageReceiverListener(receiver);
    try {
      session.connectAndBind(
          settings.host(), settings.port(), parameters(), settings.bind().toMillis());
    } catch (IOException | RuntimeException e) {
      session.close();
      refused(e);
      return;
    }
    failures = 0;
    LOGGER.log(Level.INFO, "bound to the SMS centre");
    // from here on a loss is told; one that came before is seen by the state
    session.addSessionStateListener(
        (now, before, source) -> {
          if (now == SessionState.CLOSED) {
            lost(session);
          }
        });
    attempt.complete(session);
    if (closed) {
      session.unbindAndClose();
    } else if (!session.getSessionState().isBound()) {
      lost(session);
    }
  }

  private BindParameter parameters() {
    return new BindParameter(
        BindType.BIND_TRX,
        fitting("system-id", config.getValue(SmppSettings.PREFIX + "system-id", String.class), 15),
        fitting("password", Secrets.find(config, SmppSettings.PREFIX + "password").orElse(""), 8),
        fitting("system-type", settings.systemType(), 12),
        TypeOfNumber.UNKNOWN,
        NumberingPlanIndicator.UNKNOWN,
        "");
  }

  /** SMPP 3.4 §4.1.5; the library would refuse it, too, and show it. */
  private static String fitting(String setting, String value, int most) {
    if (value.length() > most) {
      throw new IllegalStateException(
          SmppSettings.PREFIX + setting + " is longer than the " + most + " characters of SMPP");
    }
    return value;
  }

  private void refused(Exception failure) {
    failures++;
    if (failure.getCause() instanceof NegativeResponseException refusal) {
      LOGGER.log(
          Level.ERROR,
          "the SMS centre refuses our bind with status {0}; its SMS wait and it is called again",
          refusal.getCommandStatus());
    } else if (failures == 1) {
      LOGGER.log(
          Level.WARNING,
          "the SMS centre cannot be reached; its SMS wait and it is called again",
          failure);
    }
    attempt.complete(null);
    again();
  }

  private synchronized void lost(SMPPSession session) {
    if (closed || attempt.getNow(null) != session) {
      return;
    }
    LOGGER.log(Level.WARNING, "the session with the SMS centre was lost; it is bound anew");
    attempt = new CompletableFuture<>();
    open();
  }

  private void again() {
    long most =
        Math.min(
            settings.longestPause().toMillis(),
            settings.firstPause().toMillis() << Math.min(failures - 1, 16));
    Duration pause =
        Duration.ofMillis((long) (most * (0.8 + 0.4 * ThreadLocalRandom.current().nextDouble())));
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, executor)
        .execute(
            () -> {
              attempt = new CompletableFuture<>();
              bind();
            });
  }
}
