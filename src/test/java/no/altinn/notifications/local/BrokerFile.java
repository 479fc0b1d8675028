package no.altinn.notifications.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;
import org.apache.activemq.artemis.utils.XMLUtil;
import org.w3c.dom.Element;

/**
 * The broker's configuration as it is shipped. What its file leaves open between braces is filled
 * in here, for several brokers of one process cannot have different system properties.
 */
final class BrokerFile {

  private static final Path FOLDER = Path.of("src", "main", "artemis").toAbsolutePath();

  /** The file. */
  static final Path FILE = FOLDER.resolve("broker.xml");

  private BrokerFile() {}

  /** What the file says. */
  static Configuration read(Map<String, String> values) {
    try {
      String text = Files.readString(FILE);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text =
            text.replaceAll(
                "\\$\\{" + Pattern.quote(value.getKey()) + "(:[^}]*)?}",
                Matcher.quoteReplacement(value.getValue()));
      }
      Element root = XMLUtil.stringToElement(XMLUtil.replaceSystemPropsInString(text));
      Configuration configuration = new ConfigurationImpl();
      new FileConfigurationParser()
          .parseMainConfig((Element) root.getElementsByTagName("core").item(0), configuration);
      return configuration;
    } catch (Exception e) {
      throw new IllegalStateException(FILE + " cannot be read", e);
    }
  }

  /** The users of the roles file, each with its {@link LocalBroker#password}. */
  static SecurityConfiguration users() {
    Properties roles = new Properties();
    try (Reader file = Files.newBufferedReader(FOLDER.resolve("artemis-roles.properties"))) {
      roles.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SecurityConfiguration users = new SecurityConfiguration();
    for (String role : roles.stringPropertyNames()) {
      for (String user : roles.getProperty(role).split(",")) {
        users.addUser(user, LocalBroker.password(user));
        users.addRole(user, role);
      }
    }
    return users;
  }
}
