package no.altinn.notifications.platform;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import no.altinn.notifications.platform.OutgoingAnswer.NotAllowed;
import no.altinn.notifications.platform.OutgoingAnswer.NotAnswered;
import no.altinn.notifications.platform.OutgoingAnswer.NotReached;
import no.altinn.notifications.platform.OutgoingAnswer.Received;
import no.altinn.notifications.platform.OutgoingAnswer.TooLarge;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.microprofile.config.Config;

/**
 * Calls addresses that somebody else gave us: send conditions, attachments, web-hooks. Thread-safe;
 * a call blocks its thread.
 *
 * <ul>
 *   <li>http and https only, without user information in the address.
 *   <li>Every address that the name stands for must be public, or allowed by {@code
 *       notifications.outgoing.allowed-private-hosts} (host names, addresses, ranges). It is
 *       checked when a connection is made and the connection goes to what was checked: an answer of
 *       the name server that changes in between gains nothing.
 *   <li>Redirects are not followed, nothing is tried twice, no cookies are kept, no proxy is used,
 *       and compressed answers are neither asked for nor unpacked.
 *   <li>Two seconds to connect; the whole exchange and the size of its answer are bounded by the
 *       call. Resolving a name counts but cannot be broken off: there the operating system's limit
 *       holds.
 * </ul>
 */
@ApplicationScoped
public class OutgoingHttp {

  private static final Timeout CONNECT = Timeout.ofSeconds(2);
  private static final int MOST_CONNECTIONS = 400;
  private static final int MOST_CONNECTIONS_PER_HOST = 50;
  private static final int MOST_HEADERS = 200;
  private static final int PIECE = 16 * 1024;
  private static final int LONGEST_LINE = 16 * 1024;

  private CloseableHttpClient http;

  OutgoingHttp() {
    // CDI proxy
  }

  /** A client that calls public addresses, and the private ones that configuration allows. */
  @Inject
  public OutgoingHttp(Config config) {
    this(
        AddressRules.publicOr(
            config
                .getOptionalValue("notifications.outgoing.allowed-private-hosts", String.class)
                .map(
                    list ->
                        Arrays.stream(list.split("[,\\s]+"))
                            .filter(entry -> !entry.isEmpty())
                            .collect(Collectors.toSet()))
                .orElse(Set.of())),
        SystemDefaultDnsResolver.INSTANCE,
        SSLContexts.createDefault());
  }

  OutgoingHttp(AddressRules rules, DnsResolver names, SSLContext tls) {
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckedResolver(names, rules))
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxHeaderCount(MOST_HEADERS)
                                    .setMaxLineLength(LONGEST_LINE)
                                    .build())
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_CONNECTIONS_PER_HOST)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("altinn-notifications")
            .build();
  }

  /** A client for addresses that the administrator gave: it calls any of them. */
  public static OutgoingHttp trusting() {
    return new OutgoingHttp(
        AddressRules.none(), SystemDefaultDnsResolver.INSTANCE, SSLContexts.createDefault());
  }

  /** Makes a call. What can be expected to go wrong is an answer; nothing is thrown for it. */
  public OutgoingAnswer call(OutgoingCall call) {
    return call(call, new CompletableFuture<>(), response -> read(response, call.atMost()));
  }

  /**
   * Makes a call and writes the body of a 200 to a file instead of keeping it; the answer then has
   * an empty body.
   *
   * @param file is made; on any other outcome it may hold a part
   * @param left how many bytes may still come; several calls may share it, and it counts instead of
   *     the call's own limit
   * @param stop breaks the call off when it is completed
   */
  public OutgoingAnswer save(
      OutgoingCall call, Path file, AtomicLong left, CompletableFuture<?> stop) {
    return call(
        call,
        stop,
        response ->
            response.getCode() == 200 ? save(response, file, left) : read(response, call.atMost()));
  }

  private OutgoingAnswer call(OutgoingCall call, CompletableFuture<?> stop, Reader reader) {
    URI uri = call.uri();
    if (!isCallable(uri)) {
      return new NotAllowed("The address is not one that can be called.");
    }
    HttpUriRequestBase request = request(call);
    CompletableFuture<Void> end =
        new CompletableFuture<Void>()
            .orTimeout(Math.max(1, call.within().toMillis()), TimeUnit.MILLISECONDS);
    end.whenComplete(
        (done, failure) -> {
          if (failure instanceof TimeoutException) {
            request.abort();
          }
        });
    stop.whenComplete((done, failure) -> request.abort());
    HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    try {
      ClassicHttpResponse response = http.executeOpen(host, request, null);
      OutgoingAnswer answer = reader.read(response);
      if (answer instanceof TooLarge) {
        // Breaks the connection off: closing in peace would read on to the end.
        request.abort();
      } else {
        response.close();
      }
      return answer;
    } catch (CheckedResolver.Closed e) {
      return new NotAllowed("The address is not one that may be called.");
    } catch (UnknownHostException e) {
      return new NotReached("The host's name is not known.");
    } catch (ConnectException
        | ConnectTimeoutException
        | NoRouteToHostException
        | ConnectionRequestTimeoutException e) {
      return new NotReached("The host could not be reached.");
    } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
      return new NotReached("No secure connection to the host could be made.");
    } catch (IOException e) {
      return new NotAnswered(
          end.isDone() ? "The host took too long." : "The host broke off or did not speak HTTP.");
    } finally {
      end.complete(null);
    }
  }

  private static boolean isCallable(URI uri) {
    return uri.getScheme() != null
        && uri.getScheme().matches("(?i)https?")
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getPort() != 0
        && uri.getPort() <= 65_535;
  }

  private static HttpUriRequestBase request(OutgoingCall call) {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    Timeout limit = Timeout.of(call.within());
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(limit)
            .setResponseTimeout(limit)
            .setRedirectsEnabled(false)
            .build());
    call.headers().forEach(request::setHeader);
    if (call.body() != null) {
      request.setEntity(new ByteArrayEntity(call.body(), null));
    }
    return request;
  }

  private static OutgoingAnswer read(ClassicHttpResponse response, int atMost) throws IOException {
    byte[] body = new byte[0];
    if (response.getEntity() != null) {
      InputStream content = response.getEntity().getContent();
      body = content.readNBytes(atMost);
      if (body.length == atMost && content.read() >= 0) {
        return new TooLarge(response.getCode());
      }
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return new Received(response.getCode(), headers, body);
  }

  private static OutgoingAnswer save(ClassicHttpResponse response, Path file, AtomicLong left)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      if (response.getEntity() != null) {
        InputStream content = response.getEntity().getContent();
        byte[] piece = new byte[PIECE];
        for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
          if (left.addAndGet(-read) < 0) {
            return new TooLarge(response.getCode());
          }
          out.write(piece, 0, read);
        }
      }
    }
    return new Received(response.getCode(), Map.of(), new byte[0]);
  }

  @FunctionalInterface
  private interface Reader {
    OutgoingAnswer read(ClassicHttpResponse response) throws IOException;
  }

  @PreDestroy
  void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
