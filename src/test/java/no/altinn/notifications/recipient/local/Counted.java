package no.altinn.notifications.recipient.local;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that counts the statements prepared on its connections. */
final class Counted {

  private final AtomicInteger statements = new AtomicInteger();
  private final DataSource dataSource;

  Counted(DataSource counted) {
    dataSource =
        proxy(
            DataSource.class,
            counted,
            (name, result) ->
                name.equals("getConnection")
                    ? proxy(Connection.class, (Connection) result, this::count)
                    : result);
  }

  DataSource dataSource() {
    return dataSource;
  }

  int statements() {
    return statements.get();
  }

  private Object count(String name, Object result) {
    if (name.startsWith("prepare") || name.equals("createStatement")) {
      statements.incrementAndGet();
    }
    return result;
  }

  @FunctionalInterface
  private interface After {
    Object called(String method, Object result);
  }

  private static <T> T proxy(Class<T> type, T target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return after.called(method.getName(), method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
