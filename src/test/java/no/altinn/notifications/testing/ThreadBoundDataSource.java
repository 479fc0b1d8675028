package no.altinn.notifications.testing;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import no.altinn.notifications.testing.TestDatabase.Work;

/**
 * Hands a thread the same connection throughout a transaction, as a server's data source does.
 * Thread-safe.
 */
final class ThreadBoundDataSource implements DataSource {

  private final DataSource plain;
  private final ThreadLocal<Connection> bound = new ThreadLocal<>();

  ThreadBoundDataSource(DataSource plain) {
    this.plain = plain;
  }

  <T> T inTransaction(Work<T> work) {
    if (bound.get() != null) {
      try {
        return work.run();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    try (Connection connection = plain.getConnection()) {
      connection.setAutoCommit(false);
      bound.set(connection);
      try {
        T result = work.run();
        connection.commit();
        return result;
      } finally {
        bound.remove();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = bound.get();
    return connection == null ? plain.getConnection() : unclosable(connection);
  }

  private static Connection unclosable(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return plain.getConnection(user, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return plain.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    plain.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    plain.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return plain.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return plain.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return plain.isWrapperFor(type);
  }
}
