package no.altinn.notifications.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import no.altinn.notifications.local.LocalStack;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.protocol.servlet5.ServletMethodExecutor;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * The server that whole-server tests share, with surroundings of its own. Arquillian deploys and
 * undeploys for each test class; here the first deployment starts the server with the archive as
 * its application, in the shipped configuration to the letter, and it stays until the last test
 * class has ended. What was started is stopped when a start fails and when the process is told to
 * end, too.
 */
public final class SharedServer implements DeployableContainer<SharedServer.Configuration> {

  /** What a third channel, which the test archive brings, costs in configuration. */
  private static final String THIRD_CHANNEL =
      """
      <server>
        <jmsActivationSpec id="notifications/PushSendListener">
          <properties.artemis destination="notifications.send.push" destinationType="jakarta.jms.Queue" useJndi="false"
            acknowledgeMode="Auto-acknowledge" maxSession="2" setupAttempts="-1" setupInterval="1000"/>
        </jmsActivationSpec>
      </server>
      """;

  private static LocalStack stack;

  private ProtocolMetaData running;

  /** There is nothing to configure. */
  public static final class Configuration implements ContainerConfiguration {
    @Override
    public void validate() {}
  }

  /** The running server and its surroundings. */
  static synchronized LocalStack stack() {
    if (stack == null) {
      throw new IllegalStateException("the shared server does not run");
    }
    return stack;
  }

  private static synchronized void stack(LocalStack started) {
    stack = started;
  }

  @Override
  public Class<Configuration> getConfigurationClass() {
    return Configuration.class;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 6.0");
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) {
    if (running == null) {
      LocalStack started = TestStacks.surroundings("shared");
      started.serving(exported(archive, started.folder().resolve("application")));
      started.broker().addQueue("notifications.send.push");
      started.startSmppCentre().keepInReserve("sms", "smpp");
      stack(TestStacks.withServer(started, Map.of("push.xml", THIRD_CHANNEL)));
      Servlet runner = new Servlet(ServletMethodExecutor.ARQUILLIAN_SERVLET_NAME, "/");
      running =
          new ProtocolMetaData()
              .addContext(new HTTPContext("localhost", stack().ports().http()).add(runner));
    }
    return running;
  }

  private static Path exported(Archive<?> archive, Path folder) {
    try {
      Path file = Files.createDirectories(folder).resolve(archive.getName());
      archive.as(ZipExporter.class).exportTo(file.toFile(), true);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server keeps the application for the next test class. */
  @Override
  public void undeploy(Archive<?> archive) {}

  @Override
  public void stop() {
    if (running != null) {
      running = null;
      stack().close();
      stack(null);
    }
  }
}
