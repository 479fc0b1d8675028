package no.altinn.notifications.probe;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Posts JSON over one kept-alive connection, at as little CPU as can be, for it runs on the cores
 * that it measures. Connects anew when the connection was closed or broke. Not thread-safe.
 */
public final class HttpCaller implements AutoCloseable {

  private final URI base;
  private final String token;
  private final int patience;
  private Socket socket;
  private InputStream in;

  /** What the server answered. */
  public record Answer(int status, String body) {

    /** Whether the request was carried out. */
    public boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * @param token sent as bearer token; none is sent if it is empty
   * @param patience how long to wait for a connection and for each part of an answer
   */
  public HttpCaller(URI base, String token, Duration patience) {
    this.base = base;
    this.token = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    this.patience = (int) patience.toMillis();
  }

  /**
   * Posts and waits for the answer.
   *
   * @throws IOException if there is none; whether the request was carried out is not known then
   */
  public Answer post(String path, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + base.getAuthority()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n"
            + token
            + "\r\n";
    byte[] request = new byte[head.length() + body.length];
    System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
    System.arraycopy(body, 0, request, head.length(), body.length);
    try {
      connect();
      socket.getOutputStream().write(request);
      return answer();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void connect() throws IOException {
    if (socket == null) {
      socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(patience);
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), patience);
      in = new BufferedInputStream(socket.getInputStream());
    }
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).trim());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      } else if (lower.startsWith("connection:")) {
        last = lower.contains("close");
      }
    }
    String body = chunked ? chunks() : text(length);
    if (last) {
      close();
    }
    return new Answer(status, body);
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.append(text(size));
      line();
    }
    line();
    return body.toString();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().trim(), 16);
  }

  private String text(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer broke off");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection was closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        socket = null;
      }
    }
  }
}
