package no.altinn.notifications.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import no.altinn.notifications.platform.Sql;
import org.apache.activemq.artemis.utils.VersionLoader;

/** What figures were measured on and with. */
final class Machine {

  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path LIBERTY =
      Path.of("target", "liberty", "wlp", "lib", "versions", "openliberty.properties");
  private static final String VERSION_KEY = "com.ibm.websphere.productVersion=";

  private final Map<String, String> facts = new LinkedHashMap<>();

  private Machine() {}

  static Machine seenFrom(Site site) throws IOException {
    Machine machine = new Machine();
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    machine.facts.put("processor", value(CPU, "model name\t: ", System.getProperty("os.arch")));
    machine.facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    machine.facts.put("memory", (system.getTotalMemorySize() >> 20) + " MiB");
    machine.facts.put(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.facts.put("load before", Double.toString(system.getSystemLoadAverage()));
    machine.facts.put("Java", System.getProperty("java.runtime.version"));
    machine.facts.put("Open Liberty", value(LIBERTY, VERSION_KEY, "unknown"));
    machine.facts.put("Artemis", VersionLoader.getVersion().getFullVersion());
    machine.facts.put("PostgreSQL", setting(site, "server_version"));
    for (String name : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      machine.facts.put(name, setting(site, name));
    }
    return machine;
  }

  private static String setting(Site site, String name) {
    return Sql.of("select current_setting(:name)")
        .on(site.dataSource())
        .with("name", name)
        .list(row -> row.getString(1))
        .get(0);
  }

  private static String value(Path file, String key, String otherwise) throws IOException {
    if (!Files.exists(file)) {
      return otherwise;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(key.length()))
          .findFirst()
          .orElse(otherwise);
    }
  }

  JsonObject json() {
    JsonObjectBuilder json = Json.createObjectBuilder();
    facts.forEach(json::add);
    return json.build();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    facts.forEach((name, value) -> text.append(name).append(' ').append(value).append("; "));
    return text.toString();
  }
}
