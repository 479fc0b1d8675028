package no.altinn.notifications.it;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.test.impl.client.deployment.AnnotationDeploymentScenarioGenerator;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian which server to use and that all test classes share one deployment. */
public final class ServerExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder
        .service(DeployableContainer.class, SharedServer.class)
        .override(
            DeploymentScenarioGenerator.class,
            AnnotationDeploymentScenarioGenerator.class,
            SharedDeployment.class);
  }
}
