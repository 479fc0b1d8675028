package no.altinn.notifications.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.altinn.notifications.contract.ContractCase;
import no.altinn.notifications.contract.ContractCases;
import no.altinn.notifications.recipient.NationalIdentityNumber;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads, after all other whole-server tests, what the servers logged while they ran: no personal
 * data, and no error that nobody provoked.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(WholeServer.class)
class LogIT {

  private static final Pattern EMAIL_ADDRESS =
      Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.(no|com|org|net)\\b");
  private static final Pattern PHONE_NUMBER = Pattern.compile("(\\+|\\b00)47\\d{8}\\b");
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]+");
  private static final Pattern ELEVEN_DIGITS = Pattern.compile("(?<![\\w.-])\\d{11}(?![\\w.-])");

  private static final Pattern ERROR = Pattern.compile("^\\[[^]]+] \\w{8} \\S+ +E ");

  /** Those that tests make on purpose, and what each is. */
  private static final Pattern PROVOKED =
      Pattern.compile(
          String.join(
              "|",
              "CNTR0020E.*DueOrderListener", // a message that cannot be handled, a failure that
              // rolls back
              "CNTR0020E.*IllegalArgumentException: not a claim", // poison on other queues
              "DeadLettering .* is a dead letter now",
              "AMQ154004",
              "WLTC0017E"));

  /** Members of requests whose values are the recipients' or the senders' business only. */
  private static final Set<String> CONFIDENTIAL =
      Set.of("subject", "body", "emailaddress", "mobilenumber", "phonenumber", "sasurl");

  /** What is shorter may stand in a log by chance. */
  private static final int SHORTEST = 10;

  @Test
  void no_log_holds_personal_data() {
    assertThat(TestStacks.logs()).isNotEmpty().allSatisfy(log -> assertThat(log).isNotEmptyFile());
    assertThat(TestStacks.logs()).allSatisfy(log -> assertThat(personalData(log)).isEmpty());
  }

  @Test
  void the_shared_server_logs_no_error_that_no_test_provoked() {
    assertThat(errors(SharedServer.stack().liberty().log())).isEmpty();
  }

  private static List<String> errors(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(ERROR.asPredicate()).filter(PROVOKED.asPredicate().negate()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_reader_of_logs_finds_what_it_looks_for(@TempDir Path folder) throws IOException {
    List<String> lines =
        List.of(
            "sent to " + Addresses.email(),
            "sent to ola@eksempel.no",
            "number " + Addresses.phone(),
            "number +4799887766",
            "person 16069412345",
            "text " + Addresses.text());
    for (String line : lines) {
      Path log = Files.writeString(folder.resolve("messages.log"), "10:00 I " + line + "\n");
      assertThat(personalData(log)).as(line).isNotEmpty();
    }
  }

  private static Set<String> personalData(Path log) throws IOException {
    String text = Files.readString(log);
    Set<String> found = new TreeSet<>();
    Stream.concat(Addresses.handedOut().stream(), confidentialValues())
        .filter(text::contains)
        .forEach(found::add);
    Stream.of(EMAIL_ADDRESS, PHONE_NUMBER, TOKEN)
        .flatMap(pattern -> pattern.matcher(text).results())
        .map(MatchResult::group)
        .forEach(found::add);
    ELEVEN_DIGITS
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(NationalIdentityNumber::isValid)
        .forEach(found::add);
    return found;
  }

  /** What the contract cases send. */
  private static Stream<String> confidentialValues() {
    return ContractCases.load().list().stream()
        .map(ContractCase::source)
        .flatMap(LogIT::confidentialValues)
        .filter(value -> value.length() >= SHORTEST);
  }

  private static Stream<String> confidentialValues(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> value.asJsonObject().entrySet().stream().flatMap(LogIT::confidentialValues);
      case ARRAY -> value.asJsonArray().stream().flatMap(LogIT::confidentialValues);
      default -> Stream.of();
    };
  }

  private static Stream<String> confidentialValues(Map.Entry<String, JsonValue> member) {
    boolean confidential = CONFIDENTIAL.contains(member.getKey().toLowerCase(Locale.ROOT));
    return confidential && member.getValue() instanceof JsonString text
        ? Stream.of(text.getString().strip())
        : confidentialValues(member.getValue());
  }
}
