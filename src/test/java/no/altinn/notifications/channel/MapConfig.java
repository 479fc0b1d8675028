package no.altinn.notifications.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** The shipped defaults, and what a test puts above them, at any time. */
public final class MapConfig implements Config {

  private static final Map<Class<?>, Function<String, ?>> CONVERTERS =
      Map.of(
          String.class, Function.identity(),
          Integer.class, Integer::valueOf,
          Long.class, Long::valueOf,
          Boolean.class, Boolean::valueOf,
          Duration.class, Duration::parse,
          String[].class, text -> text.split(","));

  private final Map<String, String> values = new ConcurrentHashMap<>();

  public MapConfig() {
    Properties shipped = new Properties();
    try (InputStream in =
        MapConfig.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      shipped.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shipped.stringPropertyNames().forEach(name -> values.put(name, shipped.getProperty(name)));
  }

  /** Sets one value. */
  public MapConfig with(String name, Object value) {
    values.put(name, value.toString());
    return this;
  }

  /** Takes one value away. */
  public MapConfig without(String name) {
    values.remove(name);
    return this;
  }

  @Override
  public <T> T getValue(String name, Class<T> type) {
    return getOptionalValue(name, type).orElseThrow(() -> new NoSuchElementException(name));
  }

  @Override
  public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
    Function<String, ?> converter = CONVERTERS.get(type);
    if (converter == null) {
      throw new IllegalArgumentException("no converter for " + type);
    }
    return Optional.ofNullable(values.get(name)).map(converter).map(type::cast);
  }

  @Override
  public ConfigValue getConfigValue(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public Iterable<ConfigSource> getConfigSources() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Optional<Converter<T>> getConverter(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new UnsupportedOperationException();
  }
}
