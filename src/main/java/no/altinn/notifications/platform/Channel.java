package no.altinn.notifications.platform;

import java.util.regex.Pattern;

/**
 * A way to reach people. The set is open: a new channel brings a room, a queue and a name of its
 * own, and no table or state machine changes. The name stands in the database and in the name of
 * the channel's queue.
 *
 * @param name lower-case ASCII letters
 */
public record Channel(String name) {

  private static final Pattern NAME = Pattern.compile("[a-z]+");

  /** E-mail. */
  public static final Channel EMAIL = new Channel("email");

  /** Text message. */
  public static final Channel SMS = new Channel("sms");

  public Channel {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a channel's name is lower-case letters");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
