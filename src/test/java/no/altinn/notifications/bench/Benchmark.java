package no.altinn.notifications.bench;

import java.util.List;

/** One row of the benchmarks' table. */
interface Benchmark {

  /** What {@code -Dbench.only} calls it. */
  String name();

  /** Warms up, measures at least three times, and answers one or more figures. */
  List<Figure> measure(Site site) throws Exception;
}
