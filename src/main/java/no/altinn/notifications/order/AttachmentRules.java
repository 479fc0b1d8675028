package no.altinn.notifications.order;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules for one attachment of a composed e-mail (wire contract §2.4). The file itself is not
 * fetched here: the rules say whether its name and type may be sent and whether its address is a
 * read-only key to one stored file that will still open when the e-mail is due.
 *
 * <p>Static and without state: safe for any number of threads. No message repeats an address, since
 * it carries its own signature.
 */
public final class AttachmentRules {

  /** How long after the requested send time the address must still open the file. */
  public static final Duration VALID_AFTER_SEND_TIME = Duration.ofMinutes(15);

  /**
   * The types that e-mail providers take. Unmodifiable; {@code contains} ignores the case of
   * letters.
   */
  public static final Set<String> ALLOWED_MIME_TYPES =
      allowed(
          "application/epub+zip",
          "application/gzip",
          "application/json",
          "application/msword",
          "application/ogg",
          "application/onenote",
          "application/pdf",
          "application/rtf",
          "application/vnd.ms-excel",
          "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
          "application/vnd.ms-excel.sheet.macroEnabled.12",
          "application/vnd.ms-fontobject",
          "application/vnd.ms-outlook",
          "application/vnd.ms-powerpoint",
          "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
          "application/vnd.ms-powerpoint.slideshow.macroEnabled.12",
          "application/vnd.ms-publisher",
          "application/vnd.ms-word.document.macroEnabled.12",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.visio",
          "application/x-7z-compressed",
          "application/x-rar-compressed",
          "application/x-tar",
          "application/xml",
          "application/zip",
          "audio/aac",
          "audio/midi",
          "audio/mpeg",
          "audio/ogg",
          "audio/opus",
          "audio/wav",
          "audio/webm",
          "audio/x-ms-wma",
          "font/otf",
          "font/ttf",
          "font/woff",
          "font/woff2",
          "image/bmp",
          "image/gif",
          "image/jpeg",
          "image/png",
          "image/svg+xml",
          "image/tiff",
          "image/vnd.microsoft.icon",
          "image/webp",
          "text/calendar",
          "text/csv",
          "text/plain",
          "text/xml",
          "video/3gpp",
          "video/3gpp2",
          "video/mp4",
          "video/mpeg",
          "video/ogg",
          "video/webm",
          "video/x-ms-wmv",
          "video/x-msvideo");

  private static final String FILENAME = "Filename";
  private static final String MIME_TYPE = "MimeType";
  private static final String SAS_URL = "SasUrl";

  /**
   * The forms that Azure documents for a signed expiry: a date, a date and minutes, or more; UTC
   * unless an offset says otherwise.
   */
  private static final DateTimeFormatter SIGNED_EXPIRY =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * One broken rule.
   *
   * @param member the attachment's member as clients know it: {@code Filename}, {@code MimeType} or
   *     {@code SasUrl}
   * @param message one English sentence that names the rule
   */
  public record Failure(String member, String message) {}

  private AttachmentRules() {}

  /**
   * Holds one attachment against the rules (wire contract §2.4). Each of the three members is
   * checked, whatever the others are; within a member a rule is asked only when those before it are
   * kept.
   *
   * @param filename not blank, without {@code /} and {@code \}, with an extension; null counts as
   *     blank
   * @param mimeType one of {@link #ALLOWED_MIME_TYPES}; null counts as blank
   * @param sasUrl absolute https address on an allowed host that grants reading one file ({@code
   *     se}, {@code sp} with {@code r}, {@code sig}, {@code sr=b}) until at least {@link
   *     #VALID_AFTER_SEND_TIME} after the send time; null counts as blank
   * @param requestedSendTime when the e-mail is due; null when it could not be read, and then the
   *     expiry is not compared
   * @param allowedHostSuffixes domains that files may be stored in; with a leading dot ({@code
   *     .blob.core.windows.net}) for hosts below the domain only, without for the host itself too
   * @return the broken rules in the order of the parameters; empty if the attachment is fine.
   *     Unmodifiable
   * @throws NullPointerException if allowedHostSuffixes is null
   */
  public static List<Failure> check(
      String filename,
      String mimeType,
      String sasUrl,
      Instant requestedSendTime,
      Collection<String> allowedHostSuffixes) {
    List<Failure> failures = new ArrayList<>();
    filenameFailure(filename).ifPresent(message -> failures.add(new Failure(FILENAME, message)));
    mimeTypeFailure(mimeType).ifPresent(message -> failures.add(new Failure(MIME_TYPE, message)));
    for (String message : sasUrlFailures(sasUrl, requestedSendTime, allowedHostSuffixes)) {
      failures.add(new Failure(SAS_URL, message));
    }
    return List.copyOf(failures);
  }

  private static Optional<String> filenameFailure(String filename) {
    if (isBlank(filename)) {
      return Optional.of("filename must not be empty.");
    }
    if (filename.indexOf('/') >= 0 || filename.indexOf('\\') >= 0) {
      return Optional.of("filename must not contain path separators.");
    }
    int dot = filename.lastIndexOf('.');
    if (dot < 0 || isBlank(filename.substring(dot + 1))) {
      return Optional.of("filename must include a file extension.");
    }
    return Optional.empty();
  }

  private static Optional<String> mimeTypeFailure(String mimeType) {
    if (isBlank(mimeType)) {
      return Optional.of("mimeType must not be empty.");
    }
    if (!ALLOWED_MIME_TYPES.contains(mimeType)) {
      return Optional.of("mimeType is not supported by the e-mail provider.");
    }
    return Optional.empty();
  }

  private static List<String> sasUrlFailures(
      String sasUrl, Instant requestedSendTime, Collection<String> allowedHostSuffixes) {
    if (isBlank(sasUrl)) {
      return List.of("sasUrl must not be empty.");
    }
    Optional<URI> uri = parse(sasUrl).filter(u -> "https".equalsIgnoreCase(u.getScheme()));
    if (uri.isEmpty() || uri.get().getRawAuthority() == null) {
      return List.of("sasUrl must be an absolute HTTPS URI.");
    }
    if (!isAllowed(uri.get().getHost(), allowedHostSuffixes)) {
      return List.of(
          "sasUrl host must be within Azure Blob Storage ("
              + String.join(", ", allowedHostSuffixes)
              + ").");
    }
    Map<String, String> query = query(uri.get().getRawQuery());
    if (isBlank(query.get("se"))
        || isBlank(query.get("sp"))
        || isBlank(query.get("sig"))
        || !"b".equalsIgnoreCase(query.get("sr"))) {
      return List.of("sasUrl is missing required SAS parameters (se, sig, sp, sr).");
    }
    return grantFailures(query, requestedSendTime);
  }

  private static List<String> grantFailures(Map<String, String> query, Instant requestedSendTime) {
    List<String> failures = new ArrayList<>();
    Optional<Instant> expiry = expiry(query.get("se"));
    if (expiry.isEmpty()) {
      failures.add("sasUrl has an invalid 'se' (signed expiry) value.");
    }
    if (query.get("sp").indexOf('r') < 0) {
      failures.add("sasUrl does not grant read permission ('sp' must contain 'r').");
    }
    if (failures.isEmpty()
        && requestedSendTime != null
        && Duration.between(requestedSendTime, expiry.get()).compareTo(VALID_AFTER_SEND_TIME) < 0) {
      failures.add("sasUrl must be valid for at least 15 minutes after requestedSendTime.");
    }
    return failures;
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException notWellFormed) {
      return Optional.empty();
    }
  }

  private static boolean isAllowed(String host, Collection<String> suffixes) {
    return host != null
        && suffixes.stream()
            .anyMatch(
                suffix -> isWithin(host.toLowerCase(Locale.ROOT), suffix.toLowerCase(Locale.ROOT)));
  }

  private static boolean isWithin(String host, String suffix) {
    return suffix.startsWith(".")
        ? host.endsWith(suffix)
        : host.equals(suffix) || host.endsWith("." + suffix);
  }

  /**
   * Names ignore case; the values of a repeated name are joined, so that a second {@code sr} cannot
   * hide behind the first.
   */
  private static Map<String, String> query(String rawQuery) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (rawQuery != null) {
      for (String pair : rawQuery.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          values.merge(
              decoded(pair.substring(0, equals)),
              decoded(pair.substring(equals + 1)),
              (a, b) -> a + "," + b);
        }
      }
    }
    return values;
  }

  /** Cannot fail: a text that is a URI has no broken escapes. */
  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Optional<Instant> expiry(String text) {
    try {
      var fields = SIGNED_EXPIRY.parse(text);
      ZoneOffset offset =
          fields.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(fields) : ZoneOffset.UTC;
      return Optional.of(LocalDateTime.from(fields).toInstant(offset));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private static Set<String> allowed(String... types) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Collections.addAll(set, types);
    return Collections.unmodifiableSet(set);
  }
}
