package no.altinn.notifications.notification;

import no.altinn.notifications.channel.MapConfig;

/** Gives tests of other rooms the send windows that we ship. */
public final class TestWindows {

  private TestWindows() {}

  /** The windows as configured by default. */
  public static SendWindows shipped() {
    SendWindows windows = new SendWindows();
    windows.config = new MapConfig();
    return windows;
  }

  /** The same, but for SMS. */
  public static SendWindows sms(String window) {
    SendWindows windows = new SendWindows();
    windows.config = new MapConfig().with("notifications.sms.window", window);
    return windows;
  }
}
