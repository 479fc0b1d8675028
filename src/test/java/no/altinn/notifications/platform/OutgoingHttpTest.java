package no.altinn.notifications.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import no.altinn.notifications.channel.FaultyServer;
import no.altinn.notifications.channel.FaultyServer.Script;
import no.altinn.notifications.channel.MapConfig;
import no.altinn.notifications.platform.OutgoingAnswer.NotAllowed;
import no.altinn.notifications.platform.OutgoingAnswer.NotAnswered;
import no.altinn.notifications.platform.OutgoingAnswer.NotReached;
import no.altinn.notifications.platform.OutgoingAnswer.Received;
import no.altinn.notifications.platform.OutgoingAnswer.TooLarge;
import no.altinn.notifications.testing.SelfSigned;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingHttpTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Two: 1\r\nx-two: 2\r\n\r\nhi";

  private final List<OutgoingHttp> clients = new ArrayList<>();

  @AfterEach
  void close() {
    clients.forEach(OutgoingHttp::close);
  }

  @Test
  void an_answer_is_handed_over_as_it_came() throws IOException {
    try (FaultyServer server = FaultyServer.running(FaultyServer.http(OK))) {
      OutgoingAnswer answer = local().call(OutgoingCall.get(at(server, "/x")));

      assertThat(answer)
          .isInstanceOfSatisfying(
              Received.class,
              received -> {
                assertThat(received.status()).isEqualTo(200);
                assertThat(received.isSuccess()).isTrue();
                assertThat(received.body()).asString().isEqualTo("hi");
                assertThat(received.header("X-TWO")).contains("1");
              });
    }
  }

  @Test
  void the_request_is_sent_as_given() throws IOException {
    List<String> lines = new CopyOnWriteArrayList<>();
    Script script =
        peer -> {
          for (String line = peer.readLine(); !line.isEmpty(); line = peer.readLine()) {
            lines.add(line);
          }
          lines.add(new String(peer.read(4), StandardCharsets.UTF_8));
          peer.write(OK);
        };
    try (FaultyServer server = FaultyServer.running(script)) {
      OutgoingCall call =
          OutgoingCall.post(
                  at(server, "/a%2Fb/../c?sig=a%2Bb%3D&x=%20"),
                  "text/plain",
                  "body".getBytes(StandardCharsets.UTF_8))
              .with("X-Key", "secret");

      assertThat(local().call(call)).isInstanceOf(Received.class);
      assertThat(lines.get(0)).isEqualTo("POST /a%2Fb/../c?sig=a%2Bb%3D&x=%20 HTTP/1.1");
      assertThat(lines)
          .contains(
              "X-Key: secret",
              "Content-Type: text/plain",
              "Content-Length: 4",
              "Host: 127.0.0.1:" + server.port(),
              "User-Agent: altinn-notifications")
          .endsWith("body")
          .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("accept-encoding"));
      assertThat(call.toString()).doesNotContain("sig", "secret");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "mailto:x@y",
        "/relative",
        "http:///nohost",
        "http://user@127.0.0.1/",
        "http://user:word@127.0.0.1/",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:70000/",
        "gopher://127.0.0.1/"
      })
  void only_plain_http_addresses_are_called(String address) {
    assertThat(local().call(OutgoingCall.get(URI.create(address)))).isInstanceOf(NotAllowed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://localhost.:%d/",
        "http://2130706433:%d/",
        "http://127.1:%d/",
        "http://0:%d/",
        "http://[::1]:%d/",
        "http://[::ffff:127.0.0.1]:%d/",
        "https://127.0.0.1:%d/",
        "HTTP://LOCALHOST:%d/"
      })
  void this_machine_is_not_called_unless_allowed(String address) throws IOException {
    AtomicInteger connections = new AtomicInteger();
    Script counting = peer -> connections.incrementAndGet();
    try (FaultyServer server = FaultyServer.running(counting)) {
      OutgoingAnswer answer =
          shipped().call(OutgoingCall.get(URI.create(address.formatted(server.port()))));

      assertThat(answer).isInstanceOf(NotAllowed.class);
      assertThat(answer.toString()).doesNotContain("127", "localhost");
      assertThat(connections).hasValue(0);
    }
  }

  @Test
  void the_configuration_may_open_this_machine() throws IOException {
    try (FaultyServer server = FaultyServer.running(FaultyServer.http(OK))) {
      OutgoingHttp http =
          opened(
              new OutgoingHttp(
                  new MapConfig()
                      .with("notifications.outgoing.allowed-private-hosts", "localhost, ::1")));

      assertThat(http.call(OutgoingCall.get(URI.create("http://LocalHost:" + server.port()))))
          .isInstanceOf(Received.class);
      assertThat(http.call(OutgoingCall.get(at(server, "/")))).isInstanceOf(NotAllowed.class);
    }
  }

  @Test
  void a_name_that_changes_its_address_between_check_and_use_gains_nothing() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    // first an address that nobody answers at, then this machine
    DnsResolver rebinding =
        resolver(host -> asked.incrementAndGet() == 1 ? "192.0.2.1" : "127.0.0.1");
    AtomicInteger connections = new AtomicInteger();
    Script counting = peer -> connections.incrementAndGet();
    try (FaultyServer server = FaultyServer.running(counting)) {
      OutgoingHttp http =
          opened(new OutgoingHttp(AddressRules.publicOr(Set.of("192.0.2.1")), rebinding, tls()));
      URI uri = URI.create("http://rebind.example:" + server.port() + "/");

      OutgoingAnswer first = http.call(OutgoingCall.get(uri).within(SHORT));
      OutgoingAnswer second = http.call(OutgoingCall.get(uri).within(SHORT));

      assertThat(first).isNotInstanceOf(Received.class);
      assertThat(second).isInstanceOf(NotAllowed.class);
      assertThat(asked).hasValue(2);
      assertThat(connections).hasValue(0);
    }
  }

  @Test
  void redirects_are_answers_and_are_not_followed() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    Script redirect =
        peer -> {
          peer.readHttpRequest();
          requests.incrementAndGet();
          peer.write("HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n");
        };
    try (FaultyServer server = FaultyServer.running(redirect)) {
      assertThat(local().call(OutgoingCall.get(at(server, "/"))))
          .isInstanceOfSatisfying(
              Received.class,
              received -> assertThat(received.header("location")).contains("/else"));
      assertThat(requests).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void no_status_makes_us_try_again(int status) throws IOException {
    AtomicInteger requests = new AtomicInteger();
    Script refusing =
        peer -> {
          peer.readHttpRequest();
          requests.incrementAndGet();
          peer.write("HTTP/1.1 " + status + " No\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
        };
    try (FaultyServer server = FaultyServer.running(refusing)) {
      assertThat(local().call(OutgoingCall.get(at(server, "/"))).toString())
          .isEqualTo("HTTP " + status);
      assertThat(requests).hasValue(1);
    }
  }

  @Test
  void an_answer_larger_than_allowed_is_cut_off_whether_or_not_it_says_how_large_it_is()
      throws IOException {
    Script announced =
        FaultyServer.http("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n12345678901");
    Script endless =
        peer -> {
          peer.readHttpRequest();
          peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            peer.write("400\r\n" + "x".repeat(1024) + "\r\n");
          }
        };
    for (Script script : List.of(announced, endless)) {
      try (FaultyServer server = FaultyServer.running(script)) {
        assertThat(local().call(OutgoingCall.get(at(server, "/")).atMost(10)))
            .isEqualTo(new TooLarge(200));
      }
    }
    try (FaultyServer server = FaultyServer.running(announced)) {
      assertThat(local().call(OutgoingCall.get(at(server, "/")).atMost(11)))
          .isInstanceOf(Received.class);
    }
  }

  static List<Script> slow() {
    return List.of(
        peer -> peer.fallSilent(),
        peer -> {
          peer.readHttpRequest();
          peer.fallSilent();
        },
        peer -> {
          peer.readHttpRequest();
          drip(peer, "HTTP/1.1 200 OK\r\nX-Header: " + "x".repeat(5_000));
        },
        peer -> {
          peer.readHttpRequest();
          peer.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
          drip(peer, "x".repeat(5_000));
        });
  }

  @ParameterizedTest
  @MethodSource("slow")
  void the_whole_exchange_ends_in_time_however_it_is_drawn_out(Script script) throws IOException {
    try (FaultyServer server = FaultyServer.running(script)) {
      long start = System.nanoTime();
      OutgoingAnswer answer = local().call(OutgoingCall.get(at(server, "/")).within(SHORT));

      assertThat(answer).isInstanceOf(NotAnswered.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(3));
    }
  }

  @Test
  void a_tls_handshake_that_never_ends_is_broken_off() throws IOException {
    try (FaultyServer server = FaultyServer.running(peer -> peer.fallSilent())) {
      long start = System.nanoTime();
      URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");

      assertThat(local().call(OutgoingCall.get(uri).within(SHORT))).isNotInstanceOf(Received.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plusSeconds(3));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no http\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi"})
  void half_an_answer_is_none(String answer) throws IOException {
    try (FaultyServer server = FaultyServer.running(FaultyServer.http(answer))) {
      assertThat(local().call(OutgoingCall.get(at(server, "/")))).isInstanceOf(NotAnswered.class);
    }
  }

  @Test
  void an_answer_with_endless_headers_is_none() throws IOException {
    Script endless =
        peer -> {
          peer.readHttpRequest();
          peer.write("HTTP/1.1 200 OK\r\n");
          while (true) {
            peer.write("X: y\r\n");
          }
        };
    try (FaultyServer server = FaultyServer.running(endless)) {
      assertThat(local().call(OutgoingCall.get(at(server, "/")))).isInstanceOf(NotAnswered.class);
    }
  }

  @Test
  void nobody_there_is_told_apart_from_no_answer() {
    assertThat(
            local()
                .call(
                    OutgoingCall.get(
                        URI.create("http://127.0.0.1:" + FaultyServer.portOfNobody() + "/"))))
        .isInstanceOf(NotReached.class);
    OutgoingHttp unknown =
        opened(
            new OutgoingHttp(
                AddressRules.none(),
                resolver(
                    host -> {
                      throw new UnknownHostException(host);
                    }),
                tls()));
    assertThat(unknown.call(OutgoingCall.get(URI.create("http://nobody.example/"))))
        .isEqualTo(new NotReached("The host's name is not known."));
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_not_accepted() throws IOException {
    try (FaultyServer server = FaultyServer.runningUntrusted(FaultyServer.http(OK))) {
      assertThat(
              local()
                  .call(OutgoingCall.get(URI.create("https://localhost:" + server.port() + "/"))))
          .isInstanceOf(NotReached.class);
    }
  }

  @Test
  void tls_asks_for_the_name_and_checks_it_although_the_address_was_looked_up_before()
      throws Exception {
    SelfSigned certificate = SelfSigned.goodFor(30);
    List<String> asked = new CopyOnWriteArrayList<>();
    DnsResolver everywhere = resolver(host -> "127.0.0.1");
    try (ServerSocket listener = tlsServer(certificate.tls(), asked)) {
      OutgoingHttp http =
          opened(new OutgoingHttp(AddressRules.none(), everywhere, certificate.tls()));
      int port = listener.getLocalPort();

      assertThat(http.call(OutgoingCall.get(URI.create("https://localhost:" + port + "/"))))
          .isInstanceOf(Received.class);
      assertThat(http.call(OutgoingCall.get(URI.create("https://other.example:" + port + "/"))))
          .isInstanceOf(NotReached.class);
      await().untilAsserted(() -> assertThat(asked).contains("other.example"));
    }
  }

  private static ServerSocket tlsServer(SSLContext tls, List<String> asked) throws IOException {
    SSLServerSocket listener = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread =
        new Thread(
            () -> {
              while (!listener.isClosed()) {
                try (SSLSocket socket = (SSLSocket) listener.accept()) {
                  socket.startHandshake();
                  ExtendedSSLSession session = (ExtendedSSLSession) socket.getSession();
                  for (SNIServerName name : session.getRequestedServerNames()) {
                    asked.add(new String(name.getEncoded(), StandardCharsets.US_ASCII));
                  }
                  socket.getInputStream().read();
                  socket.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  asked.add("broken off");
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return listener;
  }

  private static void drip(FaultyServer.Peer peer, String text) throws IOException {
    for (char c : text.toCharArray()) {
      peer.write(String.valueOf(c));
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Calls this machine. */
  private OutgoingHttp local() {
    return opened(
        new OutgoingHttp(
            AddressRules.publicOr(Set.of("127.0.0.1", "localhost")),
            SystemDefaultDnsResolver.INSTANCE,
            tls()));
  }

  private OutgoingHttp shipped() {
    return opened(new OutgoingHttp(new MapConfig()));
  }

  private OutgoingHttp opened(OutgoingHttp http) {
    clients.add(http);
    return http;
  }

  private static SSLContext tls() {
    return SSLContexts.createDefault();
  }

  private static URI at(FaultyServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private interface Names {
    String address(String host) throws UnknownHostException;
  }

  private static DnsResolver resolver(Names names) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return InetAddress.getAllByName(names.address(host));
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  @Test
  void headers_of_a_call_do_not_change_under_it() {
    Map<String, String> headers = new HashMap<>(Map.of("A", "1"));
    OutgoingCall call = new OutgoingCall("GET", URI.create("http://x"), headers, null, SHORT, 1);
    headers.put("A", "2");

    assertThat(call.headers()).containsEntry("A", "1");
  }
}
