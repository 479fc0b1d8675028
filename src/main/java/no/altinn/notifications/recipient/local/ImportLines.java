package no.altinn.notifications.recipient.local;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import no.altinn.notifications.platform.Json;

/** Reads the lines of a file one by one, whatever its format; the file is never held in memory. */
final class ImportLines {

  /** What is done with a line: its fields by folded name, or why it cannot be read. */
  interface Handler {
    void line(long number, Map<String, String> fields);

    void bad(long number, String reason);
  }

  private static final int LONGEST_LINE = 1 << 20;

  private ImportLines() {}

  /** The form in which field names are compared. */
  static String fold(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  static void read(ImportFormat format, InputStream in, Handler handler) throws IOException {
    if (format == ImportFormat.CSV) {
      csv(in, handler);
    } else {
      jsonLines(in, handler);
    }
  }

  private static void csv(InputStream in, Handler handler) throws IOException {
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .detectBomHeader(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(in)) {
      List<String> names = null;
      for (CsvRecord row : records) {
        if (names == null) {
          names = row.getFields().stream().map(ImportLines::fold).toList();
        } else if (row.getFieldCount() != names.size()) {
          handler.bad(
              row.getStartingLineNumber(),
              "has " + row.getFieldCount() + " fields, the heading " + names.size());
        } else {
          Map<String, String> fields = new HashMap<>();
          for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), row.getField(i));
          }
          handler.line(row.getStartingLineNumber(), fields);
        }
      }
    } catch (CsvParseException e) {
      handler.bad(0, "the file is not CSV from somewhere on; what follows was not read");
    }
  }

  private static void jsonLines(InputStream in, Handler handler) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    long number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.length() > LONGEST_LINE) {
        handler.bad(number, "is longer than " + LONGEST_LINE + " characters");
      } else if (!line.isBlank()) {
        jsonLine(number, line, handler);
      }
    }
  }

  private static void jsonLine(long number, String line, Handler handler) {
    Map<String, String> fields = new HashMap<>();
    try (JsonReader json = Json.reader(line)) {
      JsonObject object = json.readObject();
      object.forEach((name, value) -> fields.put(fold(name), text(value)));
    } catch (JsonException e) {
      handler.bad(number, "is not a JSON object");
      return;
    }
    handler.line(number, fields);
  }

  private static String text(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    if (value instanceof JsonArray array) {
      return array.stream().map(ImportLines::text).collect(Collectors.joining(" "));
    }
    return value == JsonValue.NULL ? "" : value.toString();
  }
}
