package no.altinn.notifications.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The ports that the local stack listens on. */
public record Ports(
    int http, int https, int database, int broker, int smtp, int smsGateway, int mailbox) {

  private static final int FIRST_TRIED = 20_000;
  private static final int FIRST_NOT_TRIED = 32_000;

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

  /**
   * Ports that nobody listens on now, all different, and below those that the system gives to
   * outgoing connections, so that a server can come back to its port after a stop.
   */
  public static Ports free() {
    Set<Integer> free = new LinkedHashSet<>();
    while (free.size() < 7) {
      int candidate = ThreadLocalRandom.current().nextInt(FIRST_TRIED, FIRST_NOT_TRIED);
      if (isFree(candidate)) {
        free.add(candidate);
      }
    }
    Iterator<Integer> next = free.iterator();
    return new Ports(
        next.next(), next.next(), next.next(), next.next(), next.next(), next.next(), next.next());
  }

  /**
   * Makes sure that nobody listens on any of them.
   *
   * @throws LocalStack.CannotStart naming the first that is taken and the property to choose
   *     another by
   */
  public void check() {
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
    if (!isFree(port)) {
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

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
