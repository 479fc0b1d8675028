package no.altinn.notifications.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the policy that callers of a resource must satisfy. A resource with neither this nor {@link
 * Open} is closed to all.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Secured {
  /** The policy; the method's wins over its class's. */
  Policy value();
}
