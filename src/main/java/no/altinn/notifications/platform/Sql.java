package no.altinn.notifications.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A statement over many rows, kept in a file of its own beside the class that runs it, with
 * parameters by name ({@code :name}). Runs on the data source's connection of the current
 * transaction. A line {@code \i part.sql} is replaced by what that file beside it says, as psql
 * does. Immutable and thread-safe; the statement is read once.
 */
public final class Sql {

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

  private static final Pattern INCLUDE = Pattern.compile("(?m)^\\\\i (\\S+)$");

  private static final int ROWS_AT_ONCE = 1000;

  private final String statement;
  private final List<String> names = new ArrayList<>();

  private Sql(String text) {
    String code = text.replaceAll("(?m)^\\s*--.*$", "").strip();
    Matcher matcher = PARAMETER.matcher(code);
    StringBuilder jdbc = new StringBuilder();
    while (matcher.find()) {
      names.add(matcher.group(1));
      matcher.appendReplacement(jdbc, "?");
    }
    statement = matcher.appendTail(jdbc).toString();
  }

  /** Reads the statement in {@code file} beside {@code owner}. */
  public static Sql in(Class<?> owner, String file) {
    return new Sql(
        INCLUDE
            .matcher(text(owner, file))
            .replaceAll(part -> Matcher.quoteReplacement(text(owner, part.group(1)))));
  }

  private static String text(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no statement " + file + " beside " + owner.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A statement given as text. */
  public static Sql of(String text) {
    return new Sql(text);
  }

  /** Starts a run with its parameters still to be set. */
  public Run on(DataSource dataSource) {
    return new Run(dataSource);
  }

  /** Reads one row of an answer. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Handles one row of an answer. */
  @FunctionalInterface
  public interface RowHandler {
    /** Handles the current row. */
    void handle(ResultSet row) throws SQLException;
  }

  /** One run of the statement. Not thread-safe. */
  public final class Run {

    private final DataSource dataSource;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Run(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /**
     * Sets a parameter; an {@link Instant} becomes a timestamp with time zone, a null stays one.
     */
    public Run with(String name, Object value) {
      values.put(name, value);
      return this;
    }

    /** Sets a parameter to an array of one property of many items. */
    public <T> Run with(String name, String sqlType, List<T> items, Function<T, ?> property) {
      return with(
          name, new ArrayValue(sqlType, items.stream().map(property).map(Sql::plain).toArray()));
    }

    /** Sets a parameter to an array of ids. */
    public Run ids(String name, List<UUID> ids) {
      return with(name, new ArrayValue("uuid", ids.toArray()));
    }

    /** Runs it and reads the rows it answers. */
    public <T> List<T> list(RowReader<T> reader) {
      try (Connection connection = dataSource.getConnection();
          PreparedStatement prepared = prepare(connection);
          ResultSet rows = prepared.executeQuery()) {
        List<T> list = new ArrayList<>();
        while (rows.next()) {
          list.add(reader.read(rows));
        }
        return list;
      } catch (SQLException e) {
        throw new StatementFailed(e);
      }
    }

    /**
     * Runs it and reads its rows one by one without holding more than a few of them in memory.
     * Inside a transaction only: outside, the driver reads all of them at once.
     */
    public void each(RowHandler handler) {
      try (Connection connection = dataSource.getConnection();
          PreparedStatement prepared = prepare(connection)) {
        prepared.setFetchSize(ROWS_AT_ONCE);
        try (ResultSet rows = prepared.executeQuery()) {
          while (rows.next()) {
            handler.handle(rows);
          }
        }
      } catch (SQLException e) {
        throw new StatementFailed(e);
      }
    }

    /** Runs it and answers how many rows it changed. */
    public int update() {
      try (Connection connection = dataSource.getConnection();
          PreparedStatement prepared = prepare(connection)) {
        return prepared.executeUpdate();
      } catch (SQLException e) {
        throw new StatementFailed(e);
      }
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
      PreparedStatement prepared = connection.prepareStatement(statement);
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        if (!values.containsKey(name)) {
          throw new IllegalStateException("no value for parameter " + name);
        }
        set(connection, prepared, i + 1, values.get(name));
      }
      return prepared;
    }

    private void set(Connection connection, PreparedStatement prepared, int index, Object value)
        throws SQLException {
      if (value instanceof ArrayValue array) {
        prepared.setArray(index, connection.createArrayOf(array.sqlType(), array.elements()));
      } else if (value == null) {
        prepared.setNull(index, Types.NULL);
      } else {
        prepared.setObject(index, plain(value));
      }
    }
  }

  private record ArrayValue(String sqlType, Object[] elements) {}

  private static Object plain(Object value) {
    return value instanceof Instant instant
        ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
        : value;
  }

  /** The instant in a column, or null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }

  /** Whether a column says so, or null. */
  public static Boolean flag(ResultSet row, String column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }

  /** The UUID in a column, or null. */
  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** A statement could not be run. Carries no parameter values: they may be personal data. */
  public static final class StatementFailed extends RuntimeException {
    private StatementFailed(SQLException cause) {
      super("statement failed with state " + cause.getSQLState(), cause);
    }
  }
}
