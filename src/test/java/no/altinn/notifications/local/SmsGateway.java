package no.altinn.notifications.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * A stand-in for LINK Mobility's PSWin XML gateway. Takes documents over HTTP on 127.0.0.1, answers
 * per message, puts what it took into the {@link Inbox}, and can be told to misbehave while it
 * runs. Thread-safe.
 *
 * <p>Texts are split as the GSM standard says and cut off after {@value #MAX_PARTS} parts without a
 * word, as the real gateway does.
 */
public final class SmsGateway implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(SmsGateway.class.getName());
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
  private static final int MAX_PARTS = 16;

  private final LocalHttpServer http;
  private final String client;
  private final String password;
  private final Inbox inbox;
  private volatile SmsBehaviour behaviour = SmsBehaviour.accepting();
  private volatile ReportSender reports;

  /**
   * Makes a gateway that does not listen yet.
   *
   * @param port 0 takes any free port at the first start and keeps it from then on
   */
  public SmsGateway(int port, String client, String password, Inbox inbox) {
    this.http = new LocalHttpServer("SMS gateway", port, this::handle);
    this.client = client;
    this.password = password;
    this.inbox = inbox;
  }

  /**
   * Listens; does nothing if it does already.
   *
   * @throws PortTaken when another process has the port
   */
  public SmsGateway start() {
    http.start();
    LOGGER.log(Level.DEBUG, "SMS gateway listens on {0}", uri());
    return this;
  }

  /** Reports on what comes from now on, by HTTP Basic; without this it reports nothing. */
  public SmsGateway reportTo(URI target, String user, String secret) {
    String credentials =
        Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    reports =
        new ReportSender(
            target,
            List.of("Authorization", "Basic " + credentials, "Content-Type", "application/xml"));
    return this;
  }

  /** How many reports were acknowledged, repeats among them. */
  public int acknowledgedReports() {
    return reports == null ? 0 : reports.acknowledged();
  }

  /** Refuses new connections and cuts the open ones, as when the provider is down. */
  public void stop() {
    http.stop();
  }

  @Override
  public void close() {
    if (reports != null) {
      reports.stop();
    }
    stop();
  }

  /** The port; before the first start 0 if any free one was asked for. */
  public int port() {
    return http.port();
  }

  /** Where to post documents. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  /** Changes the treatment of what comes from now on. */
  public void behave(SmsBehaviour next) {
    behaviour = next;
  }

  private void handle(HttpExchange exchange) throws IOException {
    var now = behaviour;
    var body = exchange.getRequestBody().readAllBytes();
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, 405, new byte[0]);
    } else if (now.httpStatus() != 200) {
      answerOrDrop(exchange, now, false, now.httpStatus(), new byte[0]);
    } else {
      take(exchange, body, now);
    }
  }

  private void take(HttpExchange exchange, byte[] body, SmsBehaviour now) throws IOException {
    try {
      var document = SmsDocument.read(body, charset(exchange));
      if (!now.takes(document.messages().size())) {
        answer(exchange, 429, new byte[0]);
        return;
      }
      var replyLost = now.losesNextReply();
      var reply = reply(document, now, replyLost);
      answerOrDrop(exchange, now, replyLost, 200, reply);
    } catch (XMLStreamException | IllegalCharsetNameException | UnsupportedCharsetException e) {
      LOGGER.log(Level.WARNING, "A document was answered with 400: {0}", e.getMessage());
      answer(exchange, 400, new byte[0]);
    }
  }

  private void answerOrDrop(
      HttpExchange exchange, SmsBehaviour now, boolean replyLost, int status, byte[] body)
      throws IOException {
    if (!http.hold(now.delay()) || replyLost) {
      exchange.close(); // no status line was sent, so the server drops the connection
    } else {
      answer(exchange, status, body);
    }
  }

  private byte[] reply(SmsDocument document, SmsBehaviour now, boolean replyLost)
      throws XMLStreamException {
    if (!client.equals(document.client()) || !password.equals(document.password())) {
      return SmsReply.logonFailed("Invalid CLIENT or PW");
    }
    List<SmsVerdict> verdicts = new ArrayList<>();
    for (SmsSubmission submission : document.messages()) {
      var refusal = submission.objection().or(() -> now.refusalOf(submission.to()));
      verdicts.add(
          refusal.isPresent()
              ? SmsVerdict.refused(submission.id(), refusal.get())
              : accept(submission, now.reporting(), replyLost));
    }
    return SmsReply.loggedOn(verdicts);
  }

  private SmsVerdict accept(SmsSubmission submission, Reporting reporting, boolean replyLost) {
    var reference = UUID.randomUUID().toString();
    var split = submission.parts();
    inbox.add(
        new ReceivedSms(
            inbox.now(),
            reference,
            submission.id(),
            submission.from(),
            submission.to(),
            submission.text(),
            split.encoding(),
            split.parts().subList(0, Math.min(MAX_PARTS, split.count())),
            submission.timeToLive(),
            submission.wantsReport(),
            replyLost));
    if (submission.wantsReport() && reports != null) {
      report(reference, submission.to(), reporting);
    }
    return SmsVerdict.accepted(submission.id(), reference);
  }

  private void report(String reference, String to, Reporting reporting) {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    Duration delay = reporting.delay();
    for (String state : reporting.rounds()) {
      String body = SmsReport.document(reference, to, state);
      last = last.thenCompose(before -> reports.send(body, delay));
    }
    if (reporting.beforeAnswer()) {
      last.join();
    }
  }

  private static Optional<Charset> charset(HttpExchange exchange) {
    var type = exchange.getRequestHeaders().getFirst("Content-Type");
    var matcher = CHARSET.matcher(type == null ? "" : type);
    return matcher.find() ? Optional.of(Charset.forName(matcher.group(1))) : Optional.empty();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
      LocalHttpServer.send(exchange, status, body);
    }
  }
}
