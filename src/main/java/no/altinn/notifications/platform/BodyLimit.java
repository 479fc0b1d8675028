package no.altinn.notifications.platform;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that are larger than configured, whether or not they say how large they are: 413.
 * Methods marked {@link LargeBody} read any.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyLimit implements ContainerRequestFilter {

  @Context ResourceInfo resource;

  @Inject
  @ConfigProperty(name = "notifications.limits.request-bytes")
  int most;

  @Override
  public void filter(ContainerRequestContext request) {
    if (resource.getResourceMethod().isAnnotationPresent(LargeBody.class)) {
      return;
    }
    if (request.getLength() > most) {
      throw tooLarge();
    }
    request.setEntityStream(new Limited(request.getEntityStream(), most));
  }

  private static Refusal tooLarge() {
    return new Refusal(413, null, "The request body is too large.");
  }

  private static final class Limited extends FilterInputStream {

    private long left;

    Limited(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw tooLarge();
      }
    }
  }
}
