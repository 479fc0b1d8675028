package no.altinn.notifications.it;

import static com.atlassian.oai.validator.report.ValidationReport.Level.ERROR;
import static com.atlassian.oai.validator.report.ValidationReport.Level.IGNORE;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Holds answers against what the service's own OpenAPI document promises. Thread-safe. */
final class Promised {

  /** A document names the operations there are; this is the answer to those there are not. */
  private static final int METHOD_NOT_ALLOWED = 405;

  private static final String ROOT = "/notifications/api/v1";
  private static final OpenApiInteractionValidator DOCUMENT =
      OpenApiInteractionValidator.createForInlineApiSpecification(document())
          .withLevelResolver(
              LevelResolver.create()
                  .withLevel("validation.schema.additionalProperties", ERROR)
                  .withLevel("validation.request.path.missing", ERROR)
                  .withLevel("validation.response.body.unexpected", IGNORE)
                  .build())
          .build();

  private Promised() {}

  /**
   * Checks one answer.
   *
   * @throws AssertionError if the document promises no such answer, or another one
   */
  static void check(HttpResponse<String> response) {
    String path = response.request().uri().getPath().toLowerCase(Locale.ROOT);
    if (!path.startsWith(ROOT) || response.statusCode() == METHOD_NOT_ALLOWED) {
      return;
    }
    Method method = Method.valueOf(response.request().method());
    ValidationReport report = DOCUMENT.validateResponse(path, method, answer(response));
    if (report.hasErrors()) {
      throw new AssertionError(
          method
              + " "
              + path
              + " -> "
              + response.statusCode()
              + " is not as promised: "
              + report.getMessages());
    }
  }

  private static SimpleResponse answer(HttpResponse<String> response) {
    SimpleResponse.Builder answer = SimpleResponse.Builder.status(response.statusCode());
    response.headers().firstValue("Content-Type").ifPresent(type -> answer.withContentType(type));
    return response.body().isEmpty() ? answer.build() : answer.withBody(response.body()).build();
  }

  private static String document() {
    try (InputStream in = Promised.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
