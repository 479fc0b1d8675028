package no.altinn.notifications.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The production image cannot be built where there is no container engine; this is what can be
 * known without one.
 */
class DockerfileIT {

  private static final Path SHARED = Path.of("target/liberty/wlp/usr/shared/resources");

  @Test
  void all_that_the_image_copies_is_there_after_a_build() throws IOException {
    List<String> sources =
        Files.readAllLines(Path.of("Dockerfile")).stream()
            .filter(line -> line.startsWith("COPY "))
            .map(line -> line.split(" +"))
            .flatMap(words -> Stream.of(words).skip(1).limit(words.length - 2))
            .filter(word -> !word.startsWith("--"))
            .toList();

    assertThat(sources).hasSizeGreaterThanOrEqualTo(3);
    assertThat(sources).allSatisfy(source -> assertThat(Path.of(source)).exists());
  }

  @Test
  void the_resources_hold_the_driver_hibernate_and_the_resource_adapter() throws IOException {
    assertThat(SHARED.resolve("artemis.rar")).isNotEmptyFile();
    assertThat(names("jdbc")).anyMatch(name -> name.startsWith("postgresql-"));
    assertThat(names("hibernate")).anyMatch(name -> name.startsWith("hibernate-core-"));
  }

  @Test
  void the_init_step_finds_its_class_its_migrations_and_what_they_need() throws Exception {
    ProcessBuilder init =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmigrate.retries=0",
                "-cp",
                SHARED.resolve("migrate") + File.separator + "*",
                "no.altinn.notifications.operations.Migrate")
            .redirectErrorStream(true);
    init.environment().put("DB_PORT", "1");
    Process process = init.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).isNotZero();
    assertThat(output).contains("Unable to obtain connection").doesNotContain("ClassNotFound");
  }

  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SHARED.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
