package no.altinn.notifications.platform;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * How answers are written: members in the order of their records, absent ones left out, indented
 * (wire contract §0.2).
 */
@Provider
public class JsonFormat implements ContextResolver<Jsonb> {

  private final Jsonb jsonb =
      JsonbBuilder.create(
          new JsonbConfig()
              .withPropertyOrderStrategy(PropertyOrderStrategy.ANY)
              .withNullValues(false)
              .withFormatting(true));

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }
}
