package no.altinn.notifications.notification;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Set;

/**
 * Public holidays in Norway: the holy days of the act on holy days (lov 24. februar 1995 nr. 12 §2)
 * and the first and seventeenth of May (lov 26. april 1947 nr. 1).
 */
final class PublicHolidays {

  private static final Set<MonthDay> FIXED =
      Set.of(
          MonthDay.of(Month.JANUARY, 1),
          MonthDay.of(Month.MAY, 1),
          MonthDay.of(Month.MAY, 17),
          MonthDay.of(Month.DECEMBER, 25),
          MonthDay.of(Month.DECEMBER, 26));

  /** Days from Easter Sunday: Maundy Thursday, Good Friday, Easter, Ascension, Whitsun. */
  private static final Set<Long> FROM_EASTER = Set.of(-3L, -2L, 0L, 1L, 39L, 49L, 50L);

  private PublicHolidays() {}

  static boolean contains(LocalDate date) {
    return FIXED.contains(MonthDay.from(date))
        || FROM_EASTER.contains(date.toEpochDay() - easter(date.getYear()).toEpochDay());
  }

  /**
   * Easter Sunday of a year of the Gregorian calendar, by the method of Meeus, Jones and Butcher.
   */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int monthAndDay = h + l - 7 * m + 114;
    return LocalDate.of(year, monthAndDay / 31, monthAndDay % 31 + 1);
  }
}
