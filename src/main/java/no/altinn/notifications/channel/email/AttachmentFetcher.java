package no.altinn.notifications.channel.email;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import no.altinn.notifications.content.Attachment;
import no.altinn.notifications.notification.NotificationStatus;
import no.altinn.notifications.notification.SendOutcome;
import no.altinn.notifications.notification.SendOutcome.Rejected;
import no.altinn.notifications.notification.SendOutcome.TryLater;
import no.altinn.notifications.platform.LimitedBody;
import org.eclipse.microprofile.config.Config;

/**
 * Fetches an e-mail's attachments to disk, some at a time, all within one time and one size limit.
 * The first failure ends the rest. Thread-safe.
 */
@ApplicationScoped
public class AttachmentFetcher {

  private static final System.Logger LOGGER = System.getLogger(AttachmentFetcher.class.getName());
  private static final String PREFIX = "notifications.attachments.";

  @Inject Config config;
  @Inject AttachmentDownload download;

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

  /**
   * Fetches all attachments of one e-mail; an e-mail without any gets an empty list at no cost.
   *
   * @throws InterruptedException if the server stops meanwhile
   */
  public Fetched fetch(List<Attachment> attachments) throws InterruptedException {
    if (attachments.isEmpty()) {
      return new Fetched(null, List.of(), null);
    }
    Path folder;
    try {
      folder = Files.createTempDirectory("attachments");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<CompletableFuture<HttpResponse<Path>>> running = new ArrayList<>();
    try {
      long deadline = System.nanoTime() + limit("timeout").toNanos();
      start(attachments, folder, running, deadline);
      List<AttachedFile> files = new ArrayList<>();
      for (int i = 0; i < attachments.size(); i++) {
        HttpResponse<Path> answer =
            running.get(i).get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (answer.statusCode() != 200) {
          return failed(folder, running, outcome(answer.statusCode()));
        }
        Attachment attachment = attachments.get(i);
        files.add(
            new AttachedFile(
                attachment.filename(),
                attachment.mimeType(),
                answer.body(),
                answer.body().toFile().length()));
      }
      return new Fetched(folder, files, null);
    } catch (NotAllowed e) {
      return failed(folder, running, invalid("An attachment lies where none may lie."));
    } catch (ExecutionException e) {
      return failed(folder, running, outcome(e.getCause()));
    } catch (TimeoutException e) {
      return failed(
          folder, running, new TryLater(null, "The attachments could not be fetched in time."));
    } catch (InterruptedException e) {
      failed(folder, running, null).close();
      throw e;
    }
  }

  private void start(
      List<Attachment> attachments,
      Path folder,
      List<CompletableFuture<HttpResponse<Path>>> running,
      long deadline)
      throws InterruptedException, TimeoutException, NotAllowed {
    AtomicLong left = new AtomicLong(config.getValue(PREFIX + "total-bytes", Long.class));
    Semaphore places = new Semaphore(config.getValue(PREFIX + "at-once", Integer.class));
    for (Attachment attachment : attachments) {
      URI source = allowed(attachment.sasUrl());
      if (!places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
      CompletableFuture<HttpResponse<Path>> next =
          download.start(source, folder.resolve(Integer.toString(running.size())), left);
      running.add(next);
      next.whenComplete((answer, failure) -> places.release());
    }
  }

  /** An order is checked when it is taken in; what is allowed may have changed since. */
  private URI allowed(String url) throws NotAllowed {
    try {
      URI uri = new URI(url);
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      boolean scheme =
          config
              .getValues(PREFIX + "schemes", String.class)
              .contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
      boolean within =
          config.getValues(PREFIX + "hosts", String.class).stream()
              .map(suffix -> suffix.toLowerCase(Locale.ROOT))
              .anyMatch(
                  suffix ->
                      suffix.startsWith(".")
                          ? host.endsWith(suffix)
                          : host.equals(suffix) || host.endsWith("." + suffix));
      if (!scheme || !within) {
        throw new NotAllowed();
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new NotAllowed();
    }
  }

  private static Fetched failed(
      Path folder, List<CompletableFuture<HttpResponse<Path>>> running, SendOutcome outcome) {
    running.forEach(transfer -> transfer.cancel(true));
    return new Fetched(folder, List.of(), outcome);
  }

  private static SendOutcome outcome(int status) {
    boolean ours = status >= 400 && status < 500 && status != 408 && status != 429;
    return ours
        ? invalid("An attachment was answered with HTTP " + status + ".")
        : new TryLater(null, "An attachment was answered with HTTP " + status + ".");
  }

  private static SendOutcome outcome(Throwable failure) {
    return failure instanceof LimitedBody.TooLong
        ? new Rejected(
            NotificationStatus.FAILED_PAYLOAD_TOO_LARGE, "The attachments are too large together.")
        : new TryLater(null, "An attachment could not be fetched.");
  }

  private static SendOutcome invalid(String reason) {
    return new Rejected(NotificationStatus.FAILED_INVALID_SAS_URL, reason);
  }

  private Duration limit(String name) {
    return config.getValue(PREFIX + name, Duration.class);
  }

  private static final class NotAllowed extends Exception {}
}
