package no.altinn.notifications.faults;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import net.bytebuddy.ByteBuddy;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** Packs {@link HaltAgent} so that a JVM can load it. */
final class AgentJar {

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Premain-Class: %s
      Class-Path: byte-buddy.jar

      """;

  private AgentJar() {}

  /** The JVM argument that loads the agent, which obeys a file. */
  static String argument(Path folder, Path order) {
    try {
      Files.createDirectories(folder);
      Path weaver =
          Path.of(ByteBuddy.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Files.copy(weaver, folder.resolve("byte-buddy.jar"), StandardCopyOption.REPLACE_EXISTING);
      Path jar = folder.resolve("halt-agent.jar").toAbsolutePath();
      ShrinkWrap.create(JavaArchive.class, "halt-agent.jar")
          .addClasses(HaltAgent.class, HaltPoint.class)
          .setManifest(new StringAsset(MANIFEST.formatted(HaltAgent.class.getName())))
          .as(ZipExporter.class)
          .exportTo(jar.toFile(), true);
      return "-javaagent:" + jar + "=" + order.toAbsolutePath();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the agent could not be packed", e);
    }
  }
}
