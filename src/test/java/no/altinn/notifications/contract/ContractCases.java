package no.altinn.notifications.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Contract cases in the order they must run in, since later ones refer to what earlier ones
 * captured. Immutable; narrowing gives a new list in the same order.
 *
 * @param list the cases
 */
public record ContractCases(List<ContractCase> list) implements Iterable<ContractCase> {

  private static final String RESOURCE = "contract/cases.jsonl";

  /** Copies the list. */
  public ContractCases {
    list = List.copyOf(list);
  }

  /** All cases of {@code contract/cases.jsonl} on the class path. */
  public static ContractCases load() {
    return load(RESOURCE);
  }

  /**
   * All cases of a resource on the class path, one a line.
   *
   * @throws IllegalArgumentException if there is no such resource or a line is not a case
   */
  public static ContractCases load(String resource) {
    try (InputStream in = ContractCases.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("No contract cases at " + resource);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Contract cases unreadable at " + resource, e);
    }
  }

  /** The cases of a text, one a line. */
  public static ContractCases parse(String lines) {
    return new ContractCases(
        lines.lines().filter(line -> !line.isEmpty()).map(ContractCase::parse).toList());
  }

  /** Those of some areas; of all areas if none is given. */
  public ContractCases inAreas(String... areas) {
    Set<String> wanted = Set.of(areas);
    return filter(one -> wanted.isEmpty() || wanted.contains(one.area()));
  }

  /** Those whose name or id has the text in it. */
  public ContractCases naming(String text) {
    return filter(one -> (one.name() + one.id()).contains(text));
  }

  /** Those with one basis, {@code test} or {@code code}. */
  public ContractCases basedOn(String basis) {
    return filter(one -> one.basis().equals(basis));
  }

  /** Those that some condition holds for. */
  public ContractCases filter(Predicate<ContractCase> condition) {
    return new ContractCases(list.stream().filter(condition).toList());
  }

  @Override
  public Iterator<ContractCase> iterator() {
    return list.iterator();
  }
}
