package no.altinn.notifications.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.altinn.notifications.platform.Moment;
import no.altinn.notifications.platform.RequestBody;
import no.altinn.notifications.platform.ValidationErrors;
import no.altinn.notifications.platform.Words;

/**
 * One object of a request while it is checked: its members, where it is, and the failures found so
 * far. Not thread-safe.
 *
 * @param body its members
 * @param property PascalCase path of the object as upstream's clients know it; empty for the
 *     request itself
 * @param errors every failure of the request
 */
record RequestPart(RequestBody body, String property, ValidationErrors errors) {

  /**
   * A request as a whole.
   *
   * @throws no.altinn.notifications.platform.InvalidRequest if it is no JSON object
   */
  static RequestPart root(byte[] json) {
    ValidationErrors errors = new ValidationErrors();
    return new RequestPart(RequestBody.parse(json, errors), "", errors);
  }

  /** The path of a member. */
  String at(String name) {
    String member = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return property.isEmpty() ? member : property + "." + member;
  }

  /** Notes that a member breaks a rule. */
  void fail(String name, String message) {
    errors.add(at(name), message);
  }

  /** Notes that a member breaks a rule unless it keeps it. */
  void require(boolean kept, String name, String message) {
    errors.require(kept, at(name), message);
  }

  /** A text, null if it is absent or empty. */
  String text(String name) {
    return body.string(name).filter(text -> !text.isEmpty()).orElse(null);
  }

  /** A text, null if it is absent or blank. */
  String words(String name) {
    return body.string(name).filter(text -> !text.isBlank()).orElse(null);
  }

  /** A text that must be there and not blank; otherwise noted with the message, and empty. */
  String required(String name, String message) {
    Optional<String> text = body.string(name).filter(t -> !t.isBlank());
    require(text.isPresent(), name, message);
    return text.orElse("");
  }

  /** A word of a closed set; an integer that means none is noted with the message. */
  <E extends Enum<E>> Optional<E> word(String name, Words<E> words, String undefined) {
    return body.word(name, words, at(name), undefined);
  }

  /** A time. */
  Optional<Moment> moment(String name) {
    return body.moment(name);
  }

  /** The part of an object member. */
  Optional<RequestPart> part(String name) {
    return body.object(name).map(object -> new RequestPart(object, at(name), errors));
  }

  /** The part of an object member that must be there; otherwise noted with the message. */
  Optional<RequestPart> requiredPart(String name, String message) {
    require(body.has(name), name, message);
    return part(name);
  }

  /** The parts of an array's objects; none if the member is absent. */
  List<RequestPart> parts(String name) {
    List<RequestBody> objects = body.objects(name).orElse(List.of());
    List<RequestPart> parts = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      parts.add(new RequestPart(objects.get(i), at(name) + "[" + i + "]", errors));
    }
    return parts;
  }
}
