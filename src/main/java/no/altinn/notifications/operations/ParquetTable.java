package no.altinn.notifications.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A table in the Parquet format, written row by row without holding its rows in memory. All columns
 * may be null. Uncompressed, version 1 of the format, so that every reader takes it. Not
 * thread-safe.
 */
final class ParquetTable implements AutoCloseable {

  /** What a column holds: {@link String}, {@link Integer} or {@link Instant} (in milliseconds). */
  enum Type {
    TEXT,
    INTEGER,
    TIMESTAMP
  }

  private final ParquetWriter<List<?>> writer;
  private long rows;

  /**
   * Starts a table.
   *
   * @param columns names and types, in their order
   */
  ParquetTable(Path file, Map<String, Type> columns) {
    try {
      writer =
          new Builder(file, schema(columns))
              .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
              .withDictionaryEncoding(true)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageType schema(Map<String, Type> columns) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    columns.forEach(
        (name, type) -> {
          switch (type) {
            case TEXT ->
                message
                    .optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
            case INTEGER -> message.optional(PrimitiveTypeName.INT32).named(name);
            case TIMESTAMP ->
                message
                    .optional(PrimitiveTypeName.INT64)
                    .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                    .named(name);
          }
        });
    return message.named("notifications");
  }

  /** Adds a row: one value or null for each column. */
  void add(List<?> row) {
    try {
      writer.write(row);
      rows++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many rows were added. */
  long rows() {
    return rows;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Builder extends ParquetWriter.Builder<List<?>, Builder> {
    private final MessageType schema;

    Builder(Path file, MessageType schema) {
      super(new LocalOutputFile(file));
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<List<?>> getWriteSupport(Configuration configuration) {
      return new Rows(schema);
    }
  }

  /** Tells the writer the values of a row. */
  private static final class Rows extends WriteSupport<List<?>> {
    private final MessageType schema;
    private RecordConsumer consumer;

    Rows(MessageType schema) {
      this.schema = schema;
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(List<?> row) {
      consumer.startMessage();
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i) != null) {
          String name = schema.getFieldName(i);
          consumer.startField(name, i);
          value(row.get(i));
          consumer.endField(name, i);
        }
      }
      consumer.endMessage();
    }

    private void value(Object value) {
      if (value instanceof Integer number) {
        consumer.addInteger(number);
      } else if (value instanceof Instant instant) {
        consumer.addLong(instant.toEpochMilli());
      } else {
        consumer.addBinary(Binary.fromString((String) value));
      }
    }
  }
}
