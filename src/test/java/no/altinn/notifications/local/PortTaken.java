package no.altinn.notifications.local;

/** A stand-in cannot listen because another process has its port. The message says so plainly. */
public final class PortTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortTaken(String who, int port, Throwable cause) {
    super("Port " + port + " for the " + who + " is taken by another process.", cause);
    this.port = port;
  }

  /** The port in question. */
  public int port() {
    return port;
  }
}
