package no.altinn.notifications.recipient;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import no.altinn.notifications.platform.Sql;
import no.altinn.notifications.recipient.Recipient.Organization;
import no.altinn.notifications.recipient.Recipient.Person;
import no.altinn.notifications.recipient.Recipient.SelfIdentified;
import no.altinn.notifications.recipient.RegisterChoice.Chosen;
import no.altinn.notifications.recipient.Registers.Finding;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Answers many inquiries with one call to each register and option: fresh and stale persons,
 * organisations, users, names, and for each resource the users who have the right to it. Serves one
 * batch.
 */
final class BatchLookup {

  private final Chosen registers;
  private final Executor executor;

  BatchLookup(Chosen registers, Executor executor) {
    this.registers = registers;
    this.executor = executor;
  }

  List<Finding> answer(List<Inquiry> inquiries) {
    Calls calls = new Calls(inquiries);
    return inquiries.stream().map(calls::answer).toList();
  }

  /** The calls of one batch, all under way. */
  private final class Calls {

    private final Asked<Map<String, PersonContact>> fresh;
    private final Asked<Map<String, PersonContact>> stale;
    private final Asked<Map<String, OrganizationAddresses>> organizations;
    private final Asked<Map<String, ContactPoint>> users;
    private final Asked<Map<String, String>> names;
    private final Map<ResourceAccess, Asked<List<UserContact>>> permitted = new HashMap<>();

    Calls(List<Inquiry> inquiries) {
      Set<String> freshPersons = new LinkedHashSet<>();
      Set<String> stalePersons = new LinkedHashSet<>();
      Set<String> allOrganizations = new LinkedHashSet<>();
      Set<String> allUsers = new LinkedHashSet<>();
      Set<String> namedPersons = new LinkedHashSet<>();
      Set<String> namedOrganizations = new LinkedHashSet<>();
      Map<ResourceAccess, Set<String>> byAccess = new LinkedHashMap<>();
      for (Inquiry inquiry : inquiries) {
        Wanted wanted = Wanted.by(inquiry);
        (inquiry.useStale() ? stalePersons : freshPersons).addAll(wanted.persons());
        allOrganizations.addAll(wanted.organizations());
        allUsers.addAll(wanted.users());
        if (inquiry.names()) {
          namedPersons.addAll(wanted.persons());
          namedOrganizations.addAll(wanted.organizations());
        }
        if (inquiry.access() != null && !wanted.organizations().isEmpty()) {
          byAccess
              .computeIfAbsent(inquiry.access(), access -> new LinkedHashSet<>())
              .addAll(wanted.organizations());
        }
      }
      fresh = ask("persons", freshPersons, () -> registers.persons().find(freshPersons, false));
      stale = ask("persons", stalePersons, () -> registers.persons().find(stalePersons, true));
      organizations =
          ask(
              "organizations",
              allOrganizations,
              () -> registers.organizations().official(allOrganizations));
      users = ask("users", allUsers, () -> registers.users().find(allUsers));
      Set<String> named = new LinkedHashSet<>(namedPersons);
      named.addAll(namedOrganizations);
      names = ask("names", named, () -> registers.names().find(namedPersons, namedOrganizations));
      byAccess.forEach(
          (access, numbers) ->
              permitted.put(access, ask("rights", () -> permitted(numbers, access))));
    }

    private List<UserContact> permitted(Set<String> numbers, ResourceAccess access) {
      List<UserContact> candidates = registers.organizations().users(numbers, access.resource());
      return candidates.isEmpty() ? List.of() : registers.rights().permitted(candidates, access);
    }

    Finding answer(Inquiry inquiry) {
      try {
        return Finding.of(assemble(inquiry, Wanted.by(inquiry)));
      } catch (RegistersUnavailable e) {
        return Finding.failed(e);
      }
    }

    private ContactPoints assemble(Inquiry inquiry, Wanted wanted) {
      Asked<Map<String, PersonContact>> asked = inquiry.useStale() ? stale : fresh;
      return new ContactPoints(
          wanted.persons().isEmpty() ? Map.of() : part(wanted.persons(), asked.answer()::get),
          organizations(inquiry, wanted.organizations()),
          wanted.users().isEmpty() ? Map.of() : part(wanted.users(), users.answer()::get),
          !inquiry.names() || wanted.nobodyWithName()
              ? Map.of()
              : part(wanted.withNames(), names.answer()::get));
    }

    private Map<String, OrganizationContact> organizations(Inquiry inquiry, Set<String> numbers) {
      if (numbers.isEmpty()) {
        return Map.of();
      }
      Map<String, OrganizationAddresses> official = organizations.answer();
      Map<String, List<UserContact>> registered =
          inquiry.access() == null
              ? Map.of()
              : permitted.get(inquiry.access()).answer().stream()
                  .collect(Collectors.groupingBy(UserContact::organizationNumber));
      return part(
          numbers,
          number ->
              OrganizationContact.of(
                  official.getOrDefault(number, OrganizationAddresses.NONE),
                  registered.getOrDefault(number, List.of())));
    }

    private static <T> Map<String, T> part(Set<String> keys, Function<String, T> answer) {
      Map<String, T> part = new HashMap<>();
      keys.forEach(
          key -> {
            T value = answer.apply(key);
            if (value != null) {
              part.put(key, value);
            }
          });
      return part;
    }
  }

  private <T> Asked<T> ask(String register, Collection<String> keys, Supplier<T> call) {
    return keys.isEmpty() ? null : ask(register, call);
  }

  private <T> Asked<T> ask(String register, Supplier<T> call) {
    return new Asked<>(register, CompletableFuture.supplyAsync(call, executor));
  }

  /** A call under way. */
  private record Asked<T>(String register, CompletableFuture<T> call) {

    T answer() {
      try {
        return call.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RegistersUnavailable unavailable) {
          throw unavailable;
        }
        if (e.getCause() instanceof FaultToleranceException
            || e.getCause() instanceof Sql.StatementFailed) {
          throw new RegistersUnavailable(register, "it does not answer", e.getCause());
        }
        throw e;
      }
    }
  }

  /** Whom an inquiry wants looked up, by kind. */
  private record Wanted(Set<String> persons, Set<String> organizations, Set<String> users) {

    static Wanted by(Inquiry inquiry) {
      Wanted wanted =
          new Wanted(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
      for (Recipient recipient : inquiry.recipients()) {
        recipient.<Boolean>match(
            (Person person) -> wanted.persons.add(person.nationalIdentityNumber()),
            (Organization organization) ->
                wanted.organizations.add(organization.organizationNumber()),
            (SelfIdentified user) -> wanted.users.add(user.externalIdentity()),
            direct -> false);
      }
      return wanted;
    }

    boolean nobodyWithName() {
      return persons.isEmpty() && organizations.isEmpty();
    }

    Set<String> withNames() {
      Set<String> numbers = new LinkedHashSet<>(persons);
      numbers.addAll(organizations);
      return numbers;
    }
  }
}
