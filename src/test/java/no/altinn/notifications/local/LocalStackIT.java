package no.altinn.notifications.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the stack's surroundings keep from one start to the next, and what they clear away. */
class LocalStackIT {

  private static final String SURROUNDINGS_ARE_UP = "surroundings are up";

  @Test
  void a_second_start_on_the_same_folder_keeps_key_and_data(
      @TempDir(cleanup = CleanupMode.ALWAYS) Path folder) throws Exception {
    Ports ports = Ports.free();
    String key;
    try (LocalStack first = new LocalStack(folder, ports, step -> {})) {
      first.startSurroundings();
      key = first.tokens().enterprise().sign().split("\\.")[0];
      try (Connection connection = first.database().dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create table kept as select 17 as number");
      }
    }

    try (LocalStack second = new LocalStack(folder, ports, step -> {})) {
      second.startSurroundings();

      assertThat(second.tokens().enterprise().sign()).startsWith(key);
      assertThat(number(second, "select number from kept")).isEqualTo(17);
    }
  }

  @Test
  void data_of_a_version_without_a_way_to_this_one_is_told_with_the_way_out(
      @TempDir(cleanup = CleanupMode.ALWAYS) Path folder) throws Exception {
    try (LocalDatabase database = LocalDatabase.start(folder, Ports.free().database())) {
      database.migrate();
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("update flyway_schema_history set checksum = 1 where version = '001'");
      }

      assertThatThrownBy(database::migrate)
          .isInstanceOf(LocalStack.CannotStart.class)
          .hasMessageContaining("-Dlocal.clean=true")
          .hasMessageContaining("version 001");
    }
  }

  @Test
  void a_start_ends_what_a_killed_launcher_left_running(
      @TempDir(cleanup = CleanupMode.ALWAYS) Path folder) throws Exception {
    Ports ports = Ports.free();
    Process launcher = launch(folder, ports);
    long postgres =
        Long.parseLong(
            Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid")).get(0));
    launcher.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(postgres)).as("PostgreSQL outlives its launcher").isPresent();

    try (LocalStack stack = new LocalStack(folder, ports, step -> {})) {
      stack.startSurroundings();

      assertThat(ProcessHandle.of(postgres)).isEmpty();
      assertThat(number(stack, "select count(*) from orders")).isZero();
    }
  }

  private static int number(LocalStack stack, String query) throws Exception {
    try (Connection connection = stack.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Process launch(Path folder, Ports ports) throws IOException {
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                folder.toString(),
                Integer.toString(ports.database()))
            .redirectErrorStream(true)
            .start();
    BufferedReader output = launcher.inputReader();
    String line = output.readLine();
    while (line != null && !line.equals(SURROUNDINGS_ARE_UP)) {
      line = output.readLine();
    }
    assertThat(line).as("the launcher got its surroundings up").isNotNull();
    return launcher;
  }

  /** Starts surroundings and waits to be killed. */
  static final class Launcher {

    private Launcher() {}

    /** Takes the folder and the database's port. */
    public static void main(String[] arguments) throws InterruptedException {
      Ports free = Ports.free();
      Ports ports =
          new Ports(
              free.http(),
              free.https(),
              Integer.parseInt(arguments[1]),
              free.broker(),
              free.smtp(),
              free.smsGateway(),
              free.mailbox());
      new LocalStack(Path.of(arguments[0]), ports, step -> {}).startSurroundings();
      System.out.println(SURROUNDINGS_ARE_UP);
      Thread.currentThread().join();
    }
  }
}
