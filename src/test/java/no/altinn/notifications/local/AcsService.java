package no.altinn.notifications.local;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stand-in for the e-mail part of Azure Communication Services. Checks signatures, puts what it
 * took into the {@link Inbox}, keeps operations that can be asked for, and counts how often each
 * operation id was sent. A repeated id is taken once. Thread-safe.
 */
public final class AcsService implements AutoCloseable {
  private static final int LARGEST = 10 * 1024 * 1024;
  private static final List<String> LIFE = List.of("NotStarted", "Running", "Succeeded");

  private final LocalHttpServer http;
  private final AcsRequestCheck check;
  private final Inbox inbox;
  private final Map<String, AtomicInteger> sends = new ConcurrentHashMap<>();
  private final Map<String, Operation> operations = new ConcurrentHashMap<>();
  private volatile AcsBehaviour behaviour = AcsBehaviour.accepting();
  private volatile ReportSender reports;

  /**
   * Makes a service that does not listen yet.
   *
   * @param port 0 takes any free port at the first start and keeps it from then on
   * @param accessKey Base64
   */
  public AcsService(int port, String accessKey, Inbox inbox) {
    this.http = new LocalHttpServer("ACS service", port, this::handle);
    this.check = new AcsRequestCheck(Base64.getDecoder().decode(accessKey));
    this.inbox = inbox;
  }

  /**
   * Listens; does nothing if it does already.
   *
   * @throws PortTaken when another process has the port
   */
  public AcsService start() {
    http.start();
    return this;
  }

  /** Reports on what comes from now on, as Event Grid does; without this it reports nothing. */
  public AcsService reportTo(URI target, String key) {
    reports =
        new ReportSender(
            target,
            List.of(
                "X-Report-Key",
                key,
                "aeg-event-type",
                "Notification",
                "Content-Type",
                "application/json"));
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

  /** The endpoint of the account. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.port());
  }

  /** Changes the treatment of what comes from now on. */
  public void behave(AcsBehaviour next) {
    behaviour = next;
  }

  /** How many different operation ids were sent and taken. */
  public int operations() {
    return operations.size();
  }

  /** How often an operation id came that had been taken before. */
  public int repeats() {
    return sends.values().stream().mapToInt(count -> count.get() - 1).sum();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    URI uri = exchange.getRequestURI();
    if (!check.isSigned(exchange, body)) {
      answer(exchange, 401, error("Denied", "Signature or date is wrong"));
    } else if (!String.valueOf(uri.getQuery()).matches("api-version=20\\d\\d-\\d\\d-\\d\\d")) {
      answer(exchange, 400, error("MissingApiVersionParameter", "api-version"));
    } else if (uri.getPath().equals("/emails:send")) {
      send(exchange, body, behaviour);
    } else if (uri.getPath().startsWith("/emails/operations/")) {
      tell(exchange, uri.getPath().substring("/emails/operations/".length()));
    } else {
      answer(exchange, 404, error("NotFound", "No such path"));
    }
  }

  private void send(HttpExchange exchange, byte[] body, AcsBehaviour now) throws IOException {
    if (now.status() != 202) {
      if (!now.retryAfter().isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", now.retryAfter());
      }
      answer(exchange, now.status(), error("TooManyRequests", "As asked for"));
      return;
    }
    if (body.length > LARGEST) {
      answer(exchange, 413, error("RequestEntityTooLarge", "More than 10 MB"));
      return;
    }
    try {
      JsonObject email = Json.createReader(new ByteArrayInputStream(body)).readObject();
      String to =
          email
              .getJsonObject("recipients")
              .getJsonArray("to")
              .getJsonObject(0)
              .getString("address");
      if (now.callsInvalid(to)) {
        answer(exchange, 400, error("BadRequest", "Invalid format for email address '" + to + "'"));
        return;
      }
      String id = String.valueOf(exchange.getRequestHeaders().getFirst("Operation-Id"));
      take(exchange, id.equals("null") ? UUID.randomUUID().toString() : id, email, to, now);
    } catch (JsonException | NullPointerException | ClassCastException e) {
      answer(exchange, 400, error("BadRequest", "The body is not an e-mail"));
    }
  }

  private void take(HttpExchange exchange, String id, JsonObject email, String to, AcsBehaviour now)
      throws IOException {
    boolean lost = now.losesNextReply();
    if (sends.computeIfAbsent(id, first -> new AtomicInteger()).incrementAndGet() == 1) {
      operations.put(id, new Operation(now.suppresses(to)));
      inbox.add(received(id, email, to, lost));
      if (reports != null) {
        report(id, to, now.reporting());
      }
    }
    if (!http.hold(now.delay()) || lost) {
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().set("Operation-Location", uri() + "/emails/operations/" + id);
    exchange.getResponseHeaders().set("retry-after", "20");
    answer(exchange, 202, Json.createObjectBuilder().add("id", id).add("status", "Running"));
  }

  private void report(String id, String to, Reporting reporting) {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (String status : reporting.rounds()) {
      String event = "[" + event(id, to, status) + "]";
      last = last.thenCompose(before -> reports.send(event, reporting.delay()));
    }
    if (reporting.beforeAnswer()) {
      last.join();
    }
  }

  private static JsonObject event(String id, String to, String status) {
    return Json.createObjectBuilder()
        .add("id", UUID.randomUUID().toString())
        .add("subject", "sender/x/message/" + id)
        .add("eventType", "Microsoft.Communication.EmailDeliveryReportReceived")
        .add("dataVersion", "1.0")
        .add("eventTime", Instant.now().toString())
        .add(
            "data",
            Json.createObjectBuilder()
                .add("recipient", to)
                .add("messageId", id)
                .add("status", status)
                .add("deliveryAttemptTimeStamp", Instant.now().toString()))
        .build();
  }

  private void tell(HttpExchange exchange, String id) throws IOException {
    Operation operation = operations.get(id);
    if (operation == null) {
      answer(exchange, 404, error("OperationNotFound", "No such operation"));
      return;
    }
    String status = operation.next();
    JsonObjectBuilder answer = Json.createObjectBuilder().add("id", id).add("status", status);
    if (status.equals("Failed")) {
      answer.add(
          "error",
          Json.createObjectBuilder()
              .add("code", "EmailDroppedAllRecipientsSuppressed")
              .add("message", "Suppressed"));
    }
    answer(exchange, 200, answer);
  }

  private ReceivedEmail received(String id, JsonObject email, String to, boolean lost) {
    JsonObject content = email.getJsonObject("content");
    List<ReceivedEmail.Header> headers = new ArrayList<>();
    if (email.containsKey("replyTo")) {
      headers.add(
          new ReceivedEmail.Header(
              "Reply-To", email.getJsonArray("replyTo").getJsonObject(0).getString("address")));
    }
    return new ReceivedEmail(
        UUID.randomUUID().toString(),
        inbox.now(),
        email.getString("senderAddress"),
        List.of(to),
        email.getString("senderAddress"),
        to,
        content.getString("subject"),
        content.getString("plainText", ""),
        content.getString("html", ""),
        id,
        headers,
        attachments(email.getJsonArray("attachments")),
        lost);
  }

  private static List<ReceivedEmail.Attachment> attachments(JsonArray files) {
    return files == null
        ? List.of()
        : files.getValuesAs(JsonObject.class).stream()
            .map(
                file ->
                    new ReceivedEmail.Attachment(
                        file.getString("name"),
                        file.getString("contentType"),
                        Base64.getDecoder().decode(file.getString("contentInBase64")).length))
            .toList();
  }

  private static JsonObjectBuilder error(String code, String message) {
    return Json.createObjectBuilder()
        .add("error", Json.createObjectBuilder().add("code", code).add("message", message));
  }

  private static void answer(HttpExchange exchange, int status, JsonObjectBuilder body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      LocalHttpServer.send(
          exchange, status, body.build().toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Takes a step each time it is asked for. */
  private static final class Operation {
    private final boolean fails;
    private final AtomicInteger asked = new AtomicInteger();

    Operation(boolean fails) {
      this.fails = fails;
    }

    String next() {
      return fails ? "Failed" : LIFE.get(Math.min(asked.getAndIncrement(), LIFE.size() - 1));
    }
  }
}
