package no.altinn.notifications.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of rooms: which room may use which. A new arrow needs a decision record. */
class RoomsTest {

  private static final String ROOT = "no.altinn.notifications";

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("platform", Set.of()),
          Map.entry("access", Set.of("platform")),
          Map.entry("recipient", Set.of("platform")),
          Map.entry("content", Set.of("platform")),
          Map.entry("condition", Set.of("platform")),
          Map.entry("order", Set.of("notification", "recipient", "content", "access", "platform")),
          Map.entry("notification", Set.of("recipient", "content", "platform")),
          Map.entry("channel.email", Set.of("notification", "content", "recipient", "platform")),
          Map.entry("channel.sms", Set.of("notification", "content", "recipient", "platform")),
          Map.entry(
              "processing",
              Set.of("order", "condition", "recipient", "content", "notification", "platform")),
          Map.entry("dispatch", Set.of("order", "notification", "platform")),
          Map.entry(
              "report",
              Set.of("notification", "channel.email", "channel.sms", "access", "platform")),
          Map.entry(
              "feed",
              Set.of("order", "notification", "content", "recipient", "access", "platform")),
          Map.entry(
              "operations",
              Set.of(
                  "access",
                  "recipient",
                  "content",
                  "condition",
                  "order",
                  "notification",
                  "processing",
                  "dispatch",
                  "report",
                  "feed",
                  "platform")));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void every_class_lives_in_a_room() {
    assertThat(classes).isNotEmpty();
    assertThat(
            classes.stream()
                .filter(c -> !MAY_USE.containsKey(room(c)))
                .map(JavaClass::getName)
                .collect(Collectors.toSet()))
        .isEmpty();
  }

  @Test
  void a_room_uses_only_what_the_table_allows() {
    Map<String, Set<String>> forbidden = new TreeMap<>();
    for (JavaClass from : classes) {
      from.getDirectDependenciesFromSelf().stream()
          .filter(dependency -> dependency.getTargetClass().getPackageName().startsWith(ROOT))
          .filter(
              dependency -> {
                String target = room(dependency.getTargetClass());
                return !target.equals(room(from)) && !MAY_USE.get(room(from)).contains(target);
              })
          .forEach(
              dependency ->
                  forbidden
                      .computeIfAbsent(
                          room(from) + " -> " + room(dependency.getTargetClass()),
                          arrow -> new TreeSet<>())
                      .add(from.getSimpleName()));
    }
    assertThat(forbidden).isEmpty();
  }

  private static String room(JavaClass type) {
    String rest = type.getPackageName().substring(ROOT.length());
    if (rest.isEmpty()) {
      return "";
    }
    String[] parts = rest.substring(1).split("\\.");
    return parts[0].equals("channel") && parts.length > 1 ? "channel." + parts[1] : parts[0];
  }
}
