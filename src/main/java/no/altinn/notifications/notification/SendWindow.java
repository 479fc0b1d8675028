package no.altinn.notifications.notification;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The hours in which a message that may not come at any time goes out: from the opening until just
 * before the closing, in Europe/Oslo, on the given days (wire contract §4.7, with our own reading
 * of the bounds: the opening is inside). Immutable.
 *
 * @param opening first moment inside
 * @param closing first moment outside again; midnight means the end of the day
 * @param days days of the week on which it opens, at least one
 * @param openOnHolidays whether it opens on Norwegian public holidays
 */
public record SendWindow(
    LocalTime opening, LocalTime closing, Set<DayOfWeek> days, boolean openOnHolidays) {

  /** Open at every moment. */
  public static final SendWindow ALWAYS = parse("00:00-24:00");

  private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
  private static final Duration LIFETIME = Duration.ofHours(48);

  public SendWindow {
    if (!closing.equals(LocalTime.MIDNIGHT) && !opening.isBefore(closing)) {
      throw new IllegalArgumentException("a send window opens before it closes");
    }
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a send window opens on some day of the week");
    }
    days = Set.copyOf(days);
  }

  /**
   * Reads {@code HH:mm-HH:mm}, optionally followed by days of the week ({@code MON,TUE} or {@code
   * MON-FRI}) and {@code no-holidays}; {@code 24:00} as the closing means the end of the day. For
   * example {@code 09:00-17:00 MON-SAT no-holidays}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static SendWindow parse(String text) {
    String[] words = text.trim().split("\\s+");
    String[] bounds = words[0].split("-");
    if (bounds.length != 2 || words.length > 3) {
      throw new IllegalArgumentException(
          "a send window reads like 09:00-17:00 MON-FRI no-holidays");
    }
    LocalTime opening = LocalTime.parse(bounds[0]);
    LocalTime closing = bounds[1].equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(bounds[1]);
    Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    boolean holidays = true;
    for (int i = 1; i < words.length; i++) {
      if (words[i].equals("no-holidays")) {
        holidays = false;
      } else {
        days = days(words[i]);
      }
    }
    return new SendWindow(opening, closing, days, holidays);
  }

  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",")) {
      String[] ends = part.split("-");
      DayOfWeek last = day(ends[ends.length - 1]);
      for (DayOfWeek day = day(ends[0]); ; day = day.plus(1)) {
        days.add(day);
        if (day == last) {
          break;
        }
      }
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(name.toUpperCase(Locale.ROOT)) && name.length() >= 3) {
        return day;
      }
    }
    throw new IllegalArgumentException("no day of the week: " + name);
  }

  /** Whether the window is open at an instant. */
  public boolean contains(Instant instant) {
    ZonedDateTime local = instant.atZone(NORWAY);
    LocalTime time = local.toLocalTime();
    return opensOn(local.toLocalDate())
        && !time.isBefore(opening)
        && (closing.equals(LocalTime.MIDNIGHT) || time.isBefore(closing));
  }

  private boolean opensOn(LocalDate date) {
    return days.contains(date.getDayOfWeek()) && (openOnHolidays || !PublicHolidays.contains(date));
  }

  /** The instant itself if the window is open then, otherwise the next opening. */
  public Instant nextOpen(Instant instant) {
    if (contains(instant)) {
      return instant;
    }
    ZonedDateTime local = instant.atZone(NORWAY);
    LocalDate date = local.toLocalDate();
    if (!local.toLocalTime().isBefore(opening)) {
      date = date.plusDays(1);
    }
    while (!opensOn(date)) {
      date = date.plusDays(1);
    }
    return date.atTime(opening).atZone(NORWAY).toInstant();
  }

  /**
   * When a message ordered for an instant is no longer worth sending (wire contract §4.8): 48 hours
   * after that instant if the window is open then; otherwise 48 hours after that day's opening, and
   * 24 hours more for each day until the next one.
   */
  public Instant expiry(Instant requested) {
    if (contains(requested)) {
      return requested.plus(LIFETIME);
    }
    LocalDate today = requested.atZone(NORWAY).toLocalDate();
    LocalDate opens = nextOpen(requested).atZone(NORWAY).toLocalDate();
    return today
        .atTime(opening)
        .atZone(NORWAY)
        .toInstant()
        .plus(LIFETIME)
        .plus(Duration.ofDays(ChronoUnit.DAYS.between(today, opens)));
  }
}
