package no.altinn.notifications.condition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import no.altinn.notifications.platform.MaskinportenTokens;
import no.altinn.notifications.platform.OutgoingCall;
import no.altinn.notifications.platform.OutgoingHttp;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks senders' endpoints whether to send (wire contract §4.6): a GET with an access token from
 * Maskinporten, to any address that may be called. Thread-safe; asking blocks its thread for at
 * most {@code notifications.conditions.timeout} and the time to get a token.
 */
@ApplicationScoped
public class SendConditions {

  @Inject OutgoingHttp http;
  @Inject MaskinportenTokens tokens;

  @Inject
  @ConfigProperty(name = "notifications.conditions.scope")
  String scope;

  @Inject
  @ConfigProperty(name = "notifications.conditions.timeout")
  Duration timeout;

  /**
   * Asks once. What goes wrong is an inconclusive reply.
   *
   * @param endpoint an absolute address, as the order gave it
   */
  public Reply ask(String endpoint) {
    try {
      return Reply.of(
          http.call(
              OutgoingCall.get(new URI(endpoint))
                  .with("Authorization", "Bearer " + tokens.token(scope))
                  .with("Accept", "application/json")
                  .within(timeout)));
    } catch (MaskinportenTokens.Unavailable | UncheckedIOException e) {
      return Reply.inconclusive("No access token for the call could be had.");
    } catch (URISyntaxException e) {
      return Reply.inconclusive("The address is not one that can be called.");
    }
  }
}
