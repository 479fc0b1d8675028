package no.altinn.notifications.channel.email;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.platform.OutgoingAnswer;
import no.altinn.notifications.platform.OutgoingCall;
import no.altinn.notifications.platform.OutgoingHttp;
import org.eclipse.microprofile.config.Config;

/**
 * Fetches an e-mail's attachments to disk, some at a time, all within one time and one size limit.
 * The first failure ends the rest. Only allowed hosts are called, and only at public addresses.
 * Thread-safe.
 */
@ApplicationScoped
public class AttachmentFetcher {

  private static final System.Logger LOGGER = System.getLogger(AttachmentFetcher.class.getName());
  private static final String PREFIX = "notifications.attachments.";

  @Inject Config config;
  @Inject OutgoingHttp http;

  @Resource(lookup = "concurrent/sending", type = ManagedExecutorService.class)
  ExecutorService executor;

  /**
   * What was fetched. Closing it deletes the files.
   *
   * @param folder holds the files; null if there are none
   * @param failure what the failure means for the e-mail, or null if all files are here
   */
  public record Fetched(Path folder, List<AttachedFile> files, SendOutcome failure)
      implements AutoCloseable {

    @Override
    public void close() {
      if (folder == null) {
        return;
      }
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, "fetched attachments were left behind in " + folder, e);
      }
    }
  }

  /** Fetches all attachments of one e-mail; an e-mail without any gets an empty list at no cost. */
  public Fetched fetch(List<Attachment> attachments) {
    if (attachments.isEmpty()) {
      return new Fetched(null, List.of(), null);
    }
    Path folder;
    try {
      folder = Files.createTempDirectory("attachments");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      SendOutcome failure = new Transfers(attachments, folder).run();
      return new Fetched(folder, failure == null ? files(attachments, folder) : List.of(), failure);
    } catch (RuntimeException e) {
      new Fetched(folder, List.of(), null).close();
      throw e;
    }
  }

  private static List<AttachedFile> files(List<Attachment> attachments, Path folder) {
    List<AttachedFile> files = new ArrayList<>();
    for (int i = 0; i < attachments.size(); i++) {
      Path path = folder.resolve(Integer.toString(i));
      Attachment attachment = attachments.get(i);
      files.add(
          new AttachedFile(
              attachment.filename(), attachment.mimeType(), path, path.toFile().length()));
    }
    return files;
  }

  /**
   * The transfers of one e-mail. The caller's own thread works on them too, so that they get on
   * although every other thread is busy with e-mails that wait for theirs.
   */
  private final class Transfers {

    private final List<Attachment> attachments;
    private final Path folder;
    private final long deadline =
        System.nanoTime() + config.getValue(PREFIX + "timeout", Duration.class).toNanos();
    private final AtomicLong left =
        new AtomicLong(config.getValue(PREFIX + "total-bytes", Long.class));
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger open;
    private final CompletableFuture<SendOutcome> failure = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Transfers(List<Attachment> attachments, Path folder) {
      this.attachments = attachments;
      this.folder = folder;
      this.open = new AtomicInteger(attachments.size());
    }

    /** Runs all; null if every file is here. Returns when nothing is written any more. */
    SendOutcome run() {
      int atOnce = config.getValue(PREFIX + "at-once", Integer.class);
      for (int helper = 1; helper < Math.min(atOnce, attachments.size()); helper++) {
        executor.execute(this::work);
      }
      work();
      done.join();
      return failure.getNow(null);
    }

    private void work() {
      for (int i = next.getAndIncrement(); i < attachments.size(); i = next.getAndIncrement()) {
        try {
          SendOutcome outcome = failure.isDone() ? null : transfer(i);
          if (outcome != null) {
            // the first failure counts, and breaks the rest off
            failure.complete(outcome);
          }
        } catch (RuntimeException e) {
          failure.completeExceptionally(e);
        } finally {
          if (open.decrementAndGet() == 0) {
            done.complete(null);
          }
        }
      }
    }

    private SendOutcome transfer(int index) {
      URI source = allowed(attachments.get(index).sasUrl());
      if (source == null) {
        return invalid("An attachment lies where none may lie.");
      }
      long within = deadline - System.nanoTime();
      if (within <= 0) {
        return new TryLater(null, "The attachments could not be fetched in time.");
      }
      return outcome(
          http.save(
              OutgoingCall.get(source).within(Duration.ofNanos(within)),
              folder.resolve(Integer.toString(index)),
              left,
              failure));
    }
  }

  /** An order is checked when it is taken in; what is allowed may have changed since. */
  private URI allowed(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean within =
          config.getValues(PREFIX + "hosts", String.class).stream()
              .map(suffix -> suffix.toLowerCase(Locale.ROOT))
              .anyMatch(
                  suffix ->
                      suffix.startsWith(".")
                          ? host.endsWith(suffix)
                          : host.equals(suffix) || host.endsWith("." + suffix));
      return within && config.getValues(PREFIX + "schemes", String.class).contains(scheme)
          ? uri
          : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** What an answer means for the e-mail; null if the file is here. */
  private static SendOutcome outcome(OutgoingAnswer answer) {
    if (answer instanceof OutgoingAnswer.NotAllowed) {
      return invalid("An attachment lies where none may lie.");
    }
    if (answer instanceof OutgoingAnswer.TooLarge large && large.status() == 200) {
      return new Rejected(
          NotificationStatus.FAILED_PAYLOAD_TOO_LARGE, "The attachments are too large together.");
    }
    if (answer instanceof OutgoingAnswer.TooLarge large) {
      return outcome(large.status());
    }
    if (answer instanceof OutgoingAnswer.Received received) {
      return received.status() == 200 ? null : outcome(received.status());
    }
    return new TryLater(null, "An attachment could not be fetched.");
  }

  private static SendOutcome outcome(int status) {
    boolean ours = status >= 400 && status < 500 && status != 408 && status != 429;
    return ours
        ? invalid("An attachment was answered with HTTP " + status + ".")
        : new TryLater(null, "An attachment was answered with HTTP " + status + ".");
  }

  private static SendOutcome invalid(String reason) {
    return new Rejected(NotificationStatus.FAILED_INVALID_SAS_URL, reason);
  }
}
