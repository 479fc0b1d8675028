package no.altinn.notifications.operations;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import no.altinn.notifications.platform.Channel;
import no.altinn.notifications.platform.TimeSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers with yesterday's table of a channel as a file (wire contract §1.14). */
@Dependent
public class ExportFile {

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private final DailyExport export;
  private final Clock clock;
  private final String environment;

  @Inject
  ExportFile(
      DailyExport export,
      Clock clock,
      @ConfigProperty(name = "notifications.metrics.environment") String environment) {
    this.export = export;
    this.clock = clock;
    this.environment = environment;
  }

  Response yesterday(Channel channel) {
    Instant now = TimeSource.now(clock);
    LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
    String name =
        DAY.format(day) + "_" + channel.name() + "_notifications_" + environment + ".parquet";
    try {
      Path file = Files.createTempFile("notifications-", ".parquet");
      try {
        long rows = export.write(channel, day, file);
        return Response.ok(sent(file), MediaType.APPLICATION_OCTET_STREAM)
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + name)
            .header(HttpHeaders.CONTENT_LENGTH, Files.size(file))
            .header("X-File-Hash", Base64.getEncoder().encodeToString(md5(file)))
            .header("X-File-Size", Files.size(file))
            .header("X-Total-FileTransfer-Count", rows)
            .header("X-Generated-At", now.toString())
            .header("X-Environment", environment)
            .build();
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StreamingOutput sent(Path file) {
    return out -> {
      try {
        Files.copy(file, out);
      } finally {
        Files.deleteIfExists(file);
      }
    };
  }

  private static byte[] md5(Path file) throws IOException {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), md5)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return md5.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
