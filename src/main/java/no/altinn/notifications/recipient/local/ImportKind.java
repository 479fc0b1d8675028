package no.altinn.notifications.recipient.local;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.recipient.ExternalIdentity;
import no.altinn.notifications.recipient.NationalIdentityNumber;
import no.altinn.notifications.recipient.OrganizationNumber;

/**
 * What can be imported: the fields of a line, which of them must be there, and the statement that
 * stores many lines at once. A line replaces what is stored under its key.
 */
public enum ImportKind {
  /** The contact and reservation register. */
  PERSONS(
      "persons",
      key("nationalIdentityNumber", ImportKind::identityNumber),
      text("email"),
      field("emailUpdated", "timestamptz", ImportKind::instant),
      field("emailVerified", "timestamptz", ImportKind::instant),
      text("mobile"),
      field("mobileUpdated", "timestamptz", ImportKind::instant),
      field("mobileVerified", "timestamptz", ImportKind::instant),
      field("reserved", "boolean", ImportKind::bool),
      field("mayBeNotified", "boolean", ImportKind::bool),
      text("language")),
  /** Organisations with their official addresses; several are separated by spaces. */
  ORGANIZATIONS(
      "organizations",
      key("organizationNumber", ImportKind::organizationNumber),
      text("name"),
      field("mainUnit", "text", ImportKind::organizationNumber),
      field("emails", "text", ImportKind::list),
      field("mobiles", "text", ImportKind::list)),
  /** Contact points that users registered for acting for organisations. */
  USER_CONTACTS(
      "user-contacts",
      key("organizationNumber", ImportKind::organizationNumber),
      new Field("userId", "bigint", ImportKind::number, true, true),
      new Field("partyId", "bigint", ImportKind::number, true, false),
      text("email"),
      text("mobile"),
      field("resources", "text", ImportKind::resources)),
  /** Users who identified without an identity number. */
  USERS("users", key("externalIdentity", ImportKind::identity), text("email"), text("mobile")),
  /** Names of persons and organisations. */
  NAMES("names", key("number", ImportKind::anyNumber), text("name")),
  /** Who may do what with which resource for which organisation. */
  RIGHTS(
      "rights",
      new Field("userId", "bigint", ImportKind::number, true, true),
      key("organizationNumber", ImportKind::organizationNumber),
      key("resource", ImportKind::resource),
      key("action", value -> value),
      field("granted", "boolean", ImportKind::bool));

  private static final String RESOURCE_PREFIX = "urn:altinn:resource:";

  private final String word;
  private final List<Field> fields;
  private final Sql store;

  ImportKind(String word, Field... fields) {
    this.word = word;
    this.fields = List.of(fields);
    this.store = Sql.in(ImportKind.class, "import-" + word + ".sql");
  }

  /** The word in a path and a file's name, such as {@code persons}. */
  public String word() {
    return word;
  }

  /** The kind that a word means. */
  public static Optional<ImportKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equalsIgnoreCase(word)).findFirst();
  }

  /** The words of all kinds. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ImportKind::word).toList();
  }

  /** One line, checked. Personal data. */
  record Line(List<Object> key, Object[] values) {
    @Override
    public String toString() {
      return "Line";
    }
  }

  Line read(Map<String, String> given) throws BadLine {
    Object[] values = new Object[fields.size()];
    List<Object> key = new ArrayList<>(2);
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      values[i] = field.read(given.get(field.folded()));
      if (field.key()) {
        key.add(values[i]);
      }
    }
    return new Line(key, values);
  }

  void store(DataSource dataSource, List<Line> lines) {
    Sql.Run run = store.on(dataSource);
    for (int i = 0; i < fields.size(); i++) {
      int column = i;
      run.with(fields.get(i).parameter(), fields.get(i).sqlType(), lines, l -> l.values()[column]);
    }
    run.update();
  }

  @FunctionalInterface
  private interface Reader {
    Object read(String text) throws BadLine;
  }

  private record Field(String name, String sqlType, Reader reader, boolean required, boolean key) {

    Object read(String text) throws BadLine {
      if (text == null || text.isBlank()) {
        if (required) {
          throw new BadLine(name + " is missing");
        }
        return null;
      }
      if (text.indexOf('\0') >= 0) {
        throw new BadLine(name + " contains a null character");
      }
      try {
        return reader.read(text.strip());
      } catch (DateTimeException | NumberFormatException e) {
        throw new BadLine(name + " cannot be read");
      }
    }

    String folded() {
      return ImportLines.fold(name);
    }

    String parameter() {
      return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
  }

  private static Field key(String name, Reader reader) {
    return new Field(name, "text", reader, true, true);
  }

  private static Field field(String name, String sqlType, Reader reader) {
    return new Field(name, sqlType, reader, false, false);
  }

  private static Field text(String name) {
    return field(name, "text", value -> value);
  }

  private static Object identityNumber(String text) throws BadLine {
    return require(
        NationalIdentityNumber.isValid(text), text, "has no valid national identity number");
  }

  private static Object organizationNumber(String text) throws BadLine {
    return require(OrganizationNumber.isValid(text), text, "has no valid organisation number");
  }

  private static Object anyNumber(String text) throws BadLine {
    return require(
        NationalIdentityNumber.isValid(text) || OrganizationNumber.isValid(text),
        text,
        "has a number neither of a person nor of an organisation");
  }

  private static Object identity(String text) throws BadLine {
    return ExternalIdentity.parse(text)
        .map(LocalUsers::key)
        .orElseThrow(() -> new BadLine("has no valid external identity"));
  }

  private static Object require(boolean kept, String text, String reason) throws BadLine {
    if (!kept) {
      throw new BadLine(reason);
    }
    return text;
  }

  private static Object instant(String text) {
    return RegisterTime.parse(text);
  }

  private static Object number(String text) {
    return Long.valueOf(text);
  }

  private static Object list(String text) {
    return String.join(" ", text.split("[\\s;]+"));
  }

  private static Object resources(String text) {
    return Arrays.stream(text.split("[\\s;]+"))
        .map(ImportKind::resource)
        .collect(Collectors.joining(" "));
  }

  private static String resource(String text) {
    return text.startsWith(RESOURCE_PREFIX) ? text.substring(RESOURCE_PREFIX.length()) : text;
  }

  private static Object bool(String text) throws BadLine {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "ja", "1" -> true;
      case "false", "nei", "0" -> false;
      default -> throw new BadLine("has a yes or no that is neither true nor false");
    };
  }
}
