package no.altinn.notifications.recipient.local;

import java.util.List;

/**
 * How far an import has come.
 *
 * @param kind what is imported
 * @param lines lines read, headings and empty ones left out
 * @param stored lines that are now in the local copy
 * @param bad lines that were left out
 * @param faults the first of the bad lines
 */
public record ImportReport(String kind, long lines, long stored, long bad, List<Fault> faults) {

  /**
   * A bad line.
   *
   * @param line its number in the file, the first is 1
   * @param reason why; repeats nothing of the line
   */
  public record Fault(long line, String reason) {}
}
