package no.altinn.notifications.channel.sms.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * Opens connections within a time limit, with TLS where asked for; the library's own wait for ever
 * and take any certificate's name.
 */
record SmppSockets(boolean tls, Duration limit) implements ConnectionFactory {

  @Override
  public Connection createConnection(String host, int port) throws IOException {
    int millis = (int) limit.toMillis();
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), millis);
      socket.setTcpNoDelay(true);
      return new SocketConnection(tls ? secured(socket, host, port, millis) : socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static SSLSocket secured(Socket socket, String host, int port, int millis)
      throws IOException {
    SSLSocket secured =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout(millis);
    secured.startHandshake();
    secured.setSoTimeout(0);
    return secured;
  }
}
