package no.altinn.notifications.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archive of the bare resource. */
final class BareArchive {

  static final String TABLE =
      "create table bench.bare (id uuid primary key, at timestamptz not null, body text not null)";
  static final String PATH = "/bare/insert";

  private BareArchive() {}

  /** Writes the archive into a folder and answers the server configuration that serves it. */
  static String dropIn(Path folder) throws IOException {
    Path archive = Files.createDirectories(folder).toAbsolutePath().resolve("bare.war");
    ShrinkWrap.create(WebArchive.class, "bare.war")
        .addClasses(BareInsert.class, BareInsert.Bare.class)
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .as(ZipExporter.class)
        .exportTo(archive.toFile(), true);
    return """
    <server description="Benchmarks only">
      <webApplication id="bare" name="bare" location="%s" contextRoot="/bare"/>
    </server>
    """
        .formatted(archive);
  }
}
