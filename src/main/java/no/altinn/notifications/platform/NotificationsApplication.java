package no.altinn.notifications.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The root of all HTTP resources. Tokens are read by the server and judged by the filter of the
 * {@code access} room: there is no container constraint on any path.
 */
@ApplicationPath("/notifications")
@LoginConfig(authMethod = "MP-JWT", realmName = "notifications")
public class NotificationsApplication extends Application {}
