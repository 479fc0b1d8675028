package no.altinn.notifications.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/**
 * A stand-in for an SMS centre that speaks SMPP 3.4 on 127.0.0.1. Puts what it took into the {@link
 * Inbox}, the parts of a text put together again, sends receipts where they are asked for, and can
 * be told to misbehave while it runs. Thread-safe.
 */
public final class SmppCentre implements AutoCloseable, ServerMessageReceiverListener {
  private static final System.Logger LOGGER = System.getLogger(SmppCentre.class.getName());
  private static final int DEGREE = 32;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
  private static final int MOST_ATTEMPTS = 60;

  private final String systemId;
  private final String password;
  private final Inbox inbox;
  private final AtomicLong ids = new AtomicLong(0x7a41);
  private final AtomicInteger submissions = new AtomicInteger();
  private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
  private final Map<String, TreeMap<Integer, Taken>> unfinished = new ConcurrentHashMap<>();
  private volatile SmppBehaviour behaviour = SmppBehaviour.accepting();
  private volatile Delay delay = new Delay();
  private int port;
  private SMPPServerSessionListener listener;
  private volatile ExecutorService threads;

  private record Taken(SmppPart part, String id, boolean reported) {}

  /**
   * Makes a centre that does not listen yet.
   *
   * @param port 0 takes any free port at the first start and keeps it from then on
   */
  public SmppCentre(int port, String systemId, String password, Inbox inbox) {
    this.port = port;
    this.systemId = systemId;
    this.password = password;
    this.inbox = inbox;
  }

  /**
   * Listens; does nothing if it does already.
   *
   * @throws PortTaken when another process has the port
   */
  public synchronized SmppCentre start() {
    if (listener == null) {
      try {
        var connections = new LoopbackConnections();
        listener = new SMPPServerSessionListener(port, connections);
        port = connections.port();
      } catch (BindException e) {
        throw new PortTaken("SMS centre", port, e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      listener.setPduProcessorDegree(DEGREE);
      listener.setQueueCapacity(1000);
      listener.setMessageReceiverListener(this);
      delay = new Delay();
      threads = DaemonThreads.named("smpp-centre");
      var accepting = listener;
      threads.execute(() -> accept(accepting));
    }
    return this;
  }

  /** Refuses new connections and cuts the open ones, as when the provider is down. */
  public synchronized void stop() {
    delay.end();
    if (listener != null) {
      try {
        listener.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      sessions.forEach(SMPPServerSession::close);
      sessions.clear();
      threads.shutdown();
      listener = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** The port; before the first start 0 if any free one was asked for. */
  public synchronized int port() {
    return port;
  }

  /** Changes the treatment of what comes from now on. */
  public void behave(SmppBehaviour next) {
    behaviour = next;
  }

  /** How many submit_sm were taken. */
  public int submissions() {
    return submissions.get();
  }

  /** How many sessions are bound. */
  public int sessions() {
    return (int) sessions.stream().filter(s -> s.getSessionState().isBound()).count();
  }

  /** Cuts all sessions without a word. */
  public void cut() {
    for (SMPPServerSession session : List.copyOf(sessions)) {
      sessions.remove(session);
      session.close();
    }
  }

  /**
   * Sends a receipt over every bound session.
   *
   * @param text as of appendix B, or anything else
   * @throws org.jsmpp.extra.NegativeResponseException if the other side does not take it
   */
  public void report(String text, OptionalParameter... parameters) throws Exception {
    for (SMPPServerSession session : sessions) {
      SmppReceipt.send(session, text, parameters);
    }
  }

  /** Reports on a message in the states that were asked for, each after the one before. */
  private void report(String id, Reporting reporting) {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (String state : reporting.rounds()) {
      String text = SmppReceipt.text(id, state);
      last = last.thenCompose(before -> report(text, reporting.delay(), 1));
    }
    if (reporting.beforeAnswer()) {
      last.join();
    }
  }

  /** Over any session, until it is taken. */
  private CompletableFuture<Void> report(String text, Duration delay, int attempt) {
    Executor later =
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
    return CompletableFuture.supplyAsync(() -> taken(text), later)
        .thenCompose(
            taken ->
                taken || attempt == MOST_ATTEMPTS
                    ? CompletableFuture.completedFuture(null)
                    : report(text, BETWEEN_ATTEMPTS, attempt + 1));
  }

  private boolean taken(String text) {
    for (SMPPServerSession session : sessions) {
      try {
        SmppReceipt.send(session, text);
        return true;
      } catch (Exception e) {
        LOGGER.log(Level.DEBUG, "a receipt was not taken: {0}", e.getMessage());
      }
    }
    return false;
  }

  private void accept(SMPPServerSessionListener accepting) {
    try {
      while (true) {
        SMPPServerSession session = accepting.accept();
        threads.execute(() -> greet(session, accepting));
      }
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, "SMS centre stopped listening: {0}", e.getMessage());
    }
  }

  private void greet(SMPPServerSession session, SMPPServerSessionListener accepting) {
    try {
      session.setTransactionTimer(5_000);
      BindRequest bind = session.waitForBind(5_000);
      boolean known = systemId.equals(bind.getSystemId()) && password.equals(bind.getPassword());
      int status = known ? behaviour.bindStatus() : SMPPConstant.STAT_ESME_RINVPASWD;
      if (status == 0) {
        enter(session, accepting);
        bind.accept("centre", InterfaceVersion.IF_34);
      } else {
        bind.reject(status);
      }
    } catch (IOException | TimeoutException | PDUStringException | IllegalStateException e) {
      LOGGER.log(Level.DEBUG, "a bind came to nothing: {0}", e.getMessage());
      session.close();
    }
  }

  /** A bind that is answered while the centre stops would outlive it. */
  private synchronized void enter(SMPPServerSession session, SMPPServerSessionListener accepting) {
    if (listener != accepting) {
      throw new IllegalStateException("the centre stopped");
    }
    sessions.add(session);
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm request, SMPPServerSession source)
      throws ProcessRequestException {
    SmppBehaviour now = behaviour;
    int refusal = now.statusFor(request.getDestAddress());
    if (refusal != 0) {
      throw new ProcessRequestException("as told", refusal);
    }
    boolean lost = now.losesNextReply();
    String id = Long.toHexString(ids.incrementAndGet());
    submissions.incrementAndGet();
    take(request, SmppPart.of(request), id, lost);
    if (request.getRegisteredDelivery() != 0) {
      report(id, now.reporting());
    }
    if (!delay.hold(now.nextDelay()) || lost) {
      sessions.remove(source);
      source.close();
    }
    try {
      return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
    } catch (PDUStringException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void take(SubmitSm request, SmppPart part, String id, boolean lost) {
    var parts = unfinished.computeIfAbsent(part.key(), key -> new TreeMap<>());
    parts.put(part.number(), new Taken(part, id, request.getRegisteredDelivery() != 0));
    if (parts.size() < part.total()) {
      return;
    }
    unfinished.remove(part.key());
    StringBuilder text = new StringBuilder();
    parts.values().forEach(taken -> text.append(taken.part().text()));
    inbox.add(
        new ReceivedSms(
            inbox.now(),
            parts.lastEntry().getValue().id(),
            "",
            request.getSourceAddr(),
            request.getDestAddress(),
            text.toString(),
            part.encoding(),
            parts.size() > 1
                ? parts.values().stream().map(taken -> taken.part().text()).toList()
                : SmsParts.of(text.toString(), part.encoding()).parts(),
            SmppPart.validity(request),
            parts.lastEntry().getValue().reported(),
            lost));
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti request, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm request, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm request, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public void onAcceptCancelSm(CancelSm request, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm request, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public void onAcceptCancelBroadcastSm(CancelBroadcastSm request, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
      QueryBroadcastSm request, SMPPServerSession source) throws ProcessRequestException {
    throw unknown();
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm request, Session source)
      throws ProcessRequestException {
    throw unknown();
  }

  private static ProcessRequestException unknown() {
    return new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
  }
}
