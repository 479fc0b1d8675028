package no.altinn.notifications.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import no.altinn.notifications.probe.Quantiles;

/**
 * One line of the result: what was measured in each run, beside what it is judged by.
 *
 * @param yardstickName what the ratio is to; empty if there is no yardstick
 * @param yardstick the yardstick's runs; empty if it was not run
 * @param goal the goal in words, and whether it is met, or an empty string
 * @param note what else there is to know
 */
record Figure(
    String name,
    String unit,
    List<Double> runs,
    String yardstickName,
    List<Double> yardstick,
    String goal,
    String note) {

  double median() {
    return of(runs).median();
  }

  /** The median beside the yardstick's; NaN without one. */
  double ratio() {
    return yardstick.isEmpty() ? Double.NaN : median() / of(yardstick).median();
  }

  private static Quantiles of(List<Double> values) {
    return new Quantiles(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static String spread(List<Double> values, String unit) {
    Quantiles all = of(values);
    return String.format(
        Locale.ROOT, "%.5g %s (%.5g–%.5g)", all.median(), unit, all.min(), all.max());
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(name + ": " + spread(runs, unit));
    if (!yardstick.isEmpty()) {
      line.append(String.format(Locale.ROOT, ", ratio %.2f to ", ratio()));
      line.append(yardstickName).append(" (").append(spread(yardstick, unit)).append(')');
    }
    line.append(goal.isEmpty() ? "" : "; goal " + goal);
    line.append(note.isEmpty() ? "" : "\n    " + note);
    return line.toString();
  }

  JsonObject json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", name)
            .add("unit", unit)
            .add("median", median())
            .add("runs", array(runs));
    if (!yardstick.isEmpty()) {
      json.add("yardstick", yardstickName)
          .add("yardstickRuns", array(yardstick))
          .add("ratio", ratio());
    }
    return json.add("goal", goal).add("note", note).build();
  }

  private static JsonArrayBuilder array(List<Double> values) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    values.forEach(array::add);
    return array;
  }
}
