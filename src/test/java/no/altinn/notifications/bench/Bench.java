package no.altinn.notifications.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What {@code ./mvnw -Pbench} runs: all benchmarks, or those that {@code -Dbench.only} names,
 * parted by commas. Prints a line for each figure and writes {@code target/bench/results.json}.
 * Ends with status 1 if a benchmark could not be measured; a goal that is missed is a result.
 */
public final class Bench {

  private static final PrintStream OUT = System.out;
  private static final Path FOLDER = Path.of("target", "bench");
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private static final List<Benchmark> ALL =
      List.of(
          new Accept(),
          new Backlog(),
          new Lateness(),
          new Fairness(),
          new EndToEnd(),
          new Latency(),
          new EndToEnd.Slow(),
          new Peer.Beside());

  private Bench() {}

  /** Measures. */
  public static void main(String[] arguments) throws IOException {
    ROOT_LOGGER.setLevel(Level.WARNING);
    Settings settings = Settings.configured();
    List<Benchmark> chosen =
        ALL.stream()
            .filter(
                one ->
                    settings.only().isEmpty()
                        || List.of(settings.only().split(",")).contains(one.name()))
            .toList();
    if (chosen.isEmpty()) {
      OUT.println("No benchmark is called " + settings.only());
      System.exit(2);
    }
    Instant start = Instant.now();
    List<Figure> figures = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    Site site = new Site(FOLDER, settings, Bench::step);
    Thread stop = new Thread(site::close, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      site.start();
    } catch (RuntimeException e) {
      ROOT_LOGGER.log(Level.SEVERE, "it could not be started", e);
      System.exit(1); // the hook stops what was started
    }
    Machine machine = Machine.seenFrom(site);
    OUT.println("\n" + machine + "scale " + settings.scale() + "\n");
    for (Benchmark benchmark : chosen) {
      OUT.println(benchmark.name());
      try {
        figures.addAll(benchmark.measure(site));
      } catch (Exception e) {
        ROOT_LOGGER.log(Level.SEVERE, benchmark.name() + " could not be measured", e);
        failed.add(benchmark.name());
      }
    }
    Runtime.getRuntime().removeShutdownHook(stop);
    site.close();
    Duration took = Duration.between(start, Instant.now());
    OUT.println("\n" + machine + "scale " + settings.scale() + "\n");
    figures.forEach(figure -> OUT.println(figure));
    failed.forEach(name -> OUT.println(name + ": COULD NOT BE MEASURED"));
    OUT.println("\n" + took.toSeconds() + " s in all; " + FOLDER.resolve("results.json"));
    write(machine, settings, start, took, figures, failed);
    System.exit(failed.isEmpty() ? 0 : 1);
  }

  private static void step(String what) {
    OUT.println("  " + what);
    OUT.flush();
  }

  private static void write(
      Machine machine,
      Settings settings,
      Instant start,
      Duration took,
      List<Figure> figures,
      List<String> failed)
      throws IOException {
    JsonArrayBuilder all = Json.createArrayBuilder();
    figures.forEach(figure -> all.add(figure.json()));
    JsonObject results =
        Json.createObjectBuilder()
            .add("started", start.toString())
            .add("seconds", took.toSeconds())
            .add("scale", settings.scale())
            .add("machine", machine.json())
            .add("figures", all)
            .add("failed", Json.createArrayBuilder(failed))
            .build();
    Map<String, ?> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    try (JsonWriter writer =
        Json.createWriterFactory(pretty)
            .createWriter(Files.newBufferedWriter(FOLDER.resolve("results.json")))) {
      writer.write(results);
    }
  }
}
