package no.altinn.notifications.access;

import java.util.List;

/**
 * What a request sent to prove who calls; nothing of it is believed yet.
 *
 * @param bearer the token of the {@code Authorization} header or of the cookie, or null
 * @param platform all values of the {@code PlatformAccessToken} header
 */
record Credentials(String bearer, List<String> platform) {

  /** The values are secrets: they never stand in a log. */
  @Override
  public String toString() {
    return "Credentials[bearer " + (bearer != null) + ", platform " + platform.size() + "]";
  }
}
