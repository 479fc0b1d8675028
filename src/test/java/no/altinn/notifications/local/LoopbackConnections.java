package no.altinn.notifications.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;

/** Lets an SMPP server listen on 127.0.0.1 only. */
final class LoopbackConnections implements ServerConnectionFactory {
  private static final int BACKLOG = 50;

  private int port;

  /** The port of the last listener; the library tells the one that was asked for, even if 0. */
  int port() {
    return port;
  }

  @Override
  public ServerConnection listen(int wanted) throws IOException {
    return listen(wanted, 0, BACKLOG);
  }

  @Override
  public ServerConnection listen(int wanted, int timeout) throws IOException {
    return listen(wanted, timeout, BACKLOG);
  }

  @Override
  public ServerConnection listen(int wanted, int timeout, int backlog) throws IOException {
    var socket = new ServerSocket(wanted, backlog, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(timeout);
    port = socket.getLocalPort();
    return new ServerSocketConnection(socket);
  }
}
