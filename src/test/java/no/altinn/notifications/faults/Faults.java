package no.altinn.notifications.faults;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import no.altinn.notifications.probe.Ledger;

/**
 * What {@code ./mvnw -Pfaults} runs: every scenario, or those that {@code -Dfaults.only} names,
 * parted by commas. Prints a table and writes {@code target/faults/results.json}. Ends with status
 * 1 if a promise was broken.
 */
public final class Faults {

  private static final PrintStream OUT = System.out;
  private static final Path FOLDER = Path.of("target", "faults");
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private static final List<Scenario> ALL =
      Stream.<Scenario>concat(
              Stream.of(HaltPoint.values()).map(Scenario.AtPoint::new),
              Stream.of(
                  new Scenario.RandomKills(10),
                  new Scenario.BrokerKill(),
                  new Scenario.DatabaseKill(),
                  new Scenario.Pause(),
                  new Scenario.OneOfTwo()))
          .toList();

  private Faults() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    ROOT_LOGGER.setLevel(Level.WARNING);
    String only = System.getProperty("faults.only", "");
    List<Scenario> chosen =
        ALL.stream()
            .filter(one -> only.isEmpty() || List.of(only.split(",")).contains(one.name()))
            .toList();
    if (chosen.isEmpty()) {
      OUT.println("No scenario is called " + only);
      System.exit(2);
    }
    Instant start = Instant.now();
    List<Ledger.Count> counts = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Stand stand = new Stand(FOLDER, Faults::step);
    Thread stop = new Thread(stand::close, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      stand.start();
    } catch (RuntimeException e) {
      ROOT_LOGGER.log(Level.SEVERE, "it could not be started", e);
      System.exit(1); // the hook stops what was started
    }
    for (Scenario scenario : chosen) {
      OUT.println(scenario.name());
      try {
        Ledger.Count count = scenario.run(stand);
        step(words(count));
        counts.add(count);
      } catch (RuntimeException e) {
        ROOT_LOGGER.log(Level.SEVERE, scenario.name() + " could not be run", e);
        broken.add(scenario.name());
        break; // who knows in what state it left the stand
      }
    }
    Runtime.getRuntime().removeShutdownHook(stop);
    stand.close();
    counts.stream()
        .filter(count -> !count.kept() || count.seconds() > Scenario.PROMISED.toSeconds())
        .map(Ledger.Count::name)
        .forEach(broken::add);
    OUT.println("\n" + table(counts));
    OUT.println(broken.isEmpty() ? "Every promise was kept." : "NOT KEPT OR NOT RUN: " + broken);
    OUT.println(Duration.between(start, Instant.now()).toSeconds() + " s in all");
    write(start, counts, broken);
    System.exit(broken.isEmpty() ? 0 : 1);
  }

  private static void step(String what) {
    OUT.println("  " + what);
    OUT.flush();
  }

  private static String words(Ledger.Count count) {
    StringBuilder words = new StringBuilder();
    values(count)
        .forEach((name, value) -> words.append(name).append(' ').append(value).append(' '));
    return words.toString();
  }

  private static String table(List<Ledger.Count> counts) {
    StringBuilder table = new StringBuilder("| scenario");
    for (RecordComponent column : Ledger.Count.class.getRecordComponents()) {
      table.append(column.getName().equals("name") ? "" : " | " + column.getName());
    }
    table.append(" |\n");
    for (Ledger.Count count : counts) {
      table.append("| ").append(count.name());
      values(count).values().forEach(value -> table.append(" | ").append(value));
      table.append(" |\n");
    }
    return table.toString();
  }

  private static Map<String, String> values(Ledger.Count count) {
    Map<String, String> values = new LinkedHashMap<>();
    for (RecordComponent column : Ledger.Count.class.getRecordComponents()) {
      try {
        Object value = column.getAccessor().invoke(count);
        values.put(
            column.getName(),
            value instanceof Double number
                ? String.format(Locale.ROOT, "%.1f", number)
                : String.valueOf(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    values.remove("name");
    return values;
  }

  private static void write(Instant start, List<Ledger.Count> counts, List<String> broken)
      throws IOException {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Ledger.Count count : counts) {
      JsonObjectBuilder one = Json.createObjectBuilder().add("scenario", count.name());
      values(count).forEach(one::add);
      all.add(one.add("kept", count.kept()));
    }
    Map<String, ?> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    try (JsonWriter writer =
        Json.createWriterFactory(pretty)
            .createWriter(Files.newBufferedWriter(FOLDER.resolve("results.json")))) {
      writer.write(
          Json.createObjectBuilder()
              .add("started", start.toString())
              .add("scenarios", all)
              .add("broken", Json.createArrayBuilder(broken))
              .build());
    }
  }
}
