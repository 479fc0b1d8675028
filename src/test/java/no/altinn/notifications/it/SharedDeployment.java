package no.altinn.notifications.it;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import no.altinn.notifications.it.inside.TestOrders;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The one archive: what is shipped, and beside it the tests that run inside with what they assert
 * by. Needs no {@code @Deployment} method in a test class.
 */
public final class SharedDeployment implements DeploymentScenarioGenerator {

  private static final Path SHIPPED = Path.of("target", "notifications.war");

  /** The tests' own servlet comes in a library. */
  private static final String WITH_LIBRARIES =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <absolute-ordering><others/></absolute-ordering>
      </web-app>
      """;

  private static final List<Class<?>> LIBRARIES =
      List.of(Assertions.class, Awaitility.class, Matcher.class);

  @Override
  public List<DeploymentDescription> generate(TestClass testClass) {
    WebArchive archive =
        ShrinkWrap.create(ZipImporter.class, "notifications.war")
            .importFrom(SHIPPED.toFile())
            .as(WebArchive.class)
            .setWebXML(new StringAsset(WITH_LIBRARIES))
            .addPackages(true, TestOrders.class.getPackage())
            .addAsLibraries(LIBRARIES.stream().map(SharedDeployment::jar).toArray(File[]::new));
    return List.of(new DeploymentDescription("notifications", archive).shouldBeTestable(true));
  }

  private static File jar(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
