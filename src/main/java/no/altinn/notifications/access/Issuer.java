package no.altinn.notifications.access;

import java.net.URI;
import java.util.Set;

/**
 * Someone whose bearer tokens are believed.
 *
 * @param name what the issuer is called here
 * @param id the {@code iss} of its tokens, or null for any that no other issuer bears
 * @param audiences of which a token must name one; empty if it may name any or none
 * @param keys where its keys are: a JWKS or an OpenID discovery document, by file or HTTP
 * @param discovery whether {@code keys} is a discovery document
 * @param creator what in its tokens names the organisation that orders
 */
record Issuer(
    String name, String id, Set<String> audiences, URI keys, boolean discovery, Creator creator) {

  /** What in a token names the organisation that orders. */
  enum Creator {
    /** The claim {@code urn:altinn:org}, in tokens of Altinn. */
    ORG,
    /** The organisation number in the claim {@code consumer}, in tokens of Maskinporten. */
    CONSUMER
  }

  /** Whether a token that names an issuer is to be judged by this one's keys. */
  boolean isNamed(String iss) {
    return id != null && id.equals(iss);
  }
}
