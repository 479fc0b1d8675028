package no.altinn.notifications.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What {@code ./mvnw -Prun} runs: starts the whole stack on this machine, says where to look, and
 * stops all of it when it is interrupted or terminated. Settings: {@code -Dlocal.clean=true} to
 * start empty, {@code -Dlocal.smpp=true} to have SMS shared by the gateway and an SMS centre,
 * {@code -Dlocal.folder}, and the ports of {@link Ports}.
 */
public final class Run {

  private static final PrintStream OUT = System.out;
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private Run() {}

  /** Runs until the process is told to end. */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(System.getProperty("local.folder", ".local")).toAbsolutePath();
    CountDownLatch stopped = new CountDownLatch(1);
    ROOT_LOGGER.setLevel(Level.WARNING);
    try (FileChannel lockFile = lock(folder)) {
      Ports ports = Ports.configured();
      long start = System.nanoTime();
      LocalStack stack = new LocalStack(folder, ports, Run::step);
      if (Boolean.getBoolean("local.clean")) {
        stack.clean();
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, stopped), "stop"));
      LibertyServer.reap(folder.resolve("liberty"));
      LocalDatabase.reap(folder.resolve("postgres"));
      ports.check();
      stack.startSurroundings();
      if (Boolean.getBoolean("local.smpp")) {
        stack.startSmppCentre();
      }
      stack.startServer(Map.of(), Map.of("local.xml", LOCAL_XML));
      welcome(stack, Duration.ofNanos(System.nanoTime() - start));
      stopped.await();
      lockFile.force(false);
    } catch (LocalStack.CannotStart e) {
      OUT.println("\n" + e.getMessage() + "\n");
      System.exit(1);
    } catch (IOException | RuntimeException e) {
      // the threads of what was started would keep this process alive, and Maven silent
      ROOT_LOGGER.log(Level.SEVERE, "the local stack could not be started", e);
      System.exit(1);
    }
  }

  /** For administrators who try it out: the admin center, with a user of this machine only. */
  private static final String LOCAL_XML =
      """
      <server description="This machine only">
        <featureManager><feature>adminCenter-1.0</feature></featureManager>
        <basicRegistry id="local"><user name="admin" password="admin"/></basicRegistry>
        <administrator-role><user>admin</user></administrator-role>
      </server>
      """;

  private static void stop(LocalStack stack, CountDownLatch stopped) {
    step("stopping");
    stack.close();
    step("stopped");
    stopped.countDown();
  }

  private static void step(String what) {
    OUT.println("  " + what);
    OUT.flush();
  }

  private static FileChannel lock(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = file.tryLock();
    if (lock == null) {
      throw new LocalStack.CannotStart(
          "Another local stack runs in "
              + folder
              + ". Stop it, or choose another folder with -Dlocal.folder=<folder>.");
    }
    return file;
  }

  private static void welcome(LocalStack stack, Duration took) {
    String token =
        stack
            .tokens()
            .enterprise()
            .scopes("altinn:serviceowner/notifications.create")
            .org("ttd")
            .ttl(Duration.ofHours(12))
            .sign();
    String base = stack.base().toString();
    OUT.println(
        """

        Ready after %d s.

          API            %s/notifications/api/v1
          OpenAPI        %s/openapi/ui
          Broker         %s (ttd / %s)
          Mailbox        %s
          Admin center   https://localhost:%d/adminCenter (admin / admin)
          Health         %s/health
          Log            %s

        A token, good for 12 hours:

        %s

        Order an e-mail and an SMS, then look at the mailbox (here SMS go out at any hour, not from 09 to 17):

        TOKEN=%s
        curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' %s/notifications/api/v1/orders/email \\
          -d '{"subject":"Nytt brev","body":"Du har fått et nytt brev.","recipients":[{"emailAddress":"kari@example.no"}]}'
        curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' %s/notifications/api/v1/orders/sms \\
          -d '{"body":"Du har fått et nytt brev.","recipients":[{"mobileNumber":"+4791234567"}]}'

        Ctrl-C stops everything.
        """
            .formatted(
                took.toSeconds(),
                base,
                base,
                stack.broker().url(),
                LocalBroker.password("ttd"),
                stack.page().uri(),
                stack.ports().https(),
                base,
                stack.liberty().log(),
                token,
                token,
                base,
                base));
    OUT.flush();
  }
}
