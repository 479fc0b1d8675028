package no.altinn.notifications.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * The root of all HTTP resources. Tokens are read and judged by the filter of the {@code access}
 * room: there is no container constraint on any path.
 */
@ApplicationPath("/notifications")
public class NotificationsApplication extends Application {}
