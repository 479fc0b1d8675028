package no.altinn.notifications.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The ports that the local stack listens on. */
record Ports(int http, int https, int database, int broker, int smtp, int smsGateway, int mailbox) {

  /**
   * The usual ports, each to be overridden by a system property such as {@code
   * -Dlocal.http.port=9090}.
   */
  static Ports configured() {
    return new Ports(
        configured("http", 9080),
        configured("https", 9443),
        configured("database", 54320),
        configured("broker", 61617),
        configured("smtp", 2525),
        configured("sms-gateway", 9081),
        configured("mailbox", 9082));
  }

  /** Ports that nobody listens on now. */
  static Ports free() {
    return new Ports(
        freePort(), freePort(), freePort(), freePort(), freePort(), freePort(), freePort());
  }

  /**
   * Makes sure that nobody listens on any of them.
   *
   * @throws LocalStack.CannotStart naming the first that is taken and the property to choose
   *     another by
   */
  void check() {
    check("http", http);
    check("https", https);
    check("database", database);
    check("broker", broker);
    check("smtp", smtp);
    check("sms-gateway", smsGateway);
    check("mailbox", mailbox);
  }

  private static int configured(String name, int usual) {
    return Integer.getInteger("local." + name + ".port", usual);
  }

  private static void check(String name, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new LocalStack.CannotStart(
          "Port "
              + port
              + " ("
              + name
              + ") is taken. Choose another with -Dlocal."
              + name
              + ".port=<port>.");
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
