package no.altinn.notifications.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where clients reach us; all links in answers start with it. */
@Dependent
public class BaseUri {

  /** The path that all endpoints of the wire contract share. */
  public static final String API = "/notifications/api/v1";

  private final String base;

  @Inject
  public BaseUri(@ConfigProperty(name = "notifications.base-uri") String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /** An absolute link to a path under {@link #API}. */
  public URI link(String path) {
    return URI.create(base + API + path);
  }
}
