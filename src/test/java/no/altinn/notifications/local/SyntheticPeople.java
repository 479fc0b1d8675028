package no.altinn.notifications.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes as many people and businesses as a benchmark wants, none of whom exists: identity numbers
 * with 80 added to the month, organisation numbers that start with 2 or 3, all with valid check
 * digits. The n-th is the same on every run.
 */
public final class SyntheticPeople {

  private static final DateTimeFormatter BIRTH = DateTimeFormatter.ofPattern("ddMMyy");
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1940, 1, 1);
  private static final int[] FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2};
  private static final int[] SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  private static final int[] ORGANIZATION = {3, 2, 7, 6, 5, 4, 3, 2};

  private SyntheticPeople() {}

  /**
   * Writes {@code persons.csv} or, for organisations, {@code organizations.csv} for an import.
   *
   * @param arguments {@code persons} or {@code organizations}, how many, the file
   */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    Path file = Path.of(arguments[2]);
    if (arguments[0].equals("persons")) {
      writePersons(count, file);
    } else {
      writeOrganizations(count, file);
    }
  }

  /** Writes persons as an import reads them; one in fifty is reserved. */
  public static void writePersons(int count, Path file) throws IOException {
    String now = Clock.systemUTC().instant().toString();
    Random random = new Random(count);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "nationalIdentityNumber,email,emailUpdated,mobile,mobileUpdated,reserved,language\n");
      identityNumbers(
          count,
          number -> {
            boolean email = random.nextInt(10) > 0;
            boolean mobile = !email || random.nextInt(10) > 0;
            write(
                out,
                String.join(
                    ",",
                    number,
                    email ? "p" + number + "@example.com" : "",
                    email ? now : "",
                    mobile ? "+479" + "%07d".formatted(random.nextInt(10_000_000)) : "",
                    mobile ? now : "",
                    Boolean.toString(random.nextInt(50) == 0),
                    "nb"));
          });
    }
  }

  /** Writes organisations as an import reads them. */
  public static void writeOrganizations(int count, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("organizationNumber,name,emails,mobiles\n");
      organizationNumbers(
          count,
          number ->
              write(
                  out,
                  String.join(
                      ",",
                      number,
                      "SYNTETISK " + number + " AS",
                      "post@o" + number + ".example faktura@o" + number + ".example",
                      "+4790000000")));
    }
  }

  /** Gives distinct identity numbers. */
  public static void identityNumbers(int count, Consumer<String> each) {
    int made = 0;
    for (long day = 0; made < count; day++) {
      String birth = FIRST_BIRTH.plusDays(day % 21_900).format(BIRTH);
      String synthetic = birth.substring(0, 2) + (char) (birth.charAt(2) + 8) + birth.substring(3);
      // a few hundred numbers fit to a day; each round over all days takes the next ones
      int from = (int) (day / 21_900) * 50;
      for (int i = from; i < from + 50 && made < count; i++) {
        String number = withIdentityChecks(synthetic + "%03d".formatted(i));
        if (number != null) {
          each.accept(number);
          made++;
        }
      }
    }
  }

  /** Gives distinct organisation numbers. */
  public static void organizationNumbers(int count, Consumer<String> each) {
    int made = 0;
    for (int base = 21_000_000; made < count; base++) {
      int check = check(Integer.toString(base), ORGANIZATION);
      if (check < 10) {
        each.accept(base + Integer.toString(check));
        made++;
      }
    }
  }

  private static String withIdentityChecks(String nine) {
    int first = check(nine, FIRST);
    if (first == 10) {
      return null;
    }
    int second = check(nine + first, SECOND);
    return second == 10 ? null : nine + first + second;
  }

  private static int check(String digits, int[] weights) {
    int sum =
        IntStream.range(0, weights.length).map(i -> weights[i] * (digits.charAt(i) - '0')).sum();
    return (11 - sum % 11) % 11;
  }

  private static void write(BufferedWriter out, String line) {
    try {
      out.write(line);
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
