package no.altinn.notifications.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** Hibernate finds no entity by itself on this server: the persistence unit must name them all. */
class PersistenceUnitTest {

  private static final List<Class<? extends Annotation>> MANAGED =
      List.of(Entity.class, Embeddable.class, MappedSuperclass.class, Converter.class);

  @Test
  void every_persistent_class_is_listed_and_nothing_else() throws Exception {
    Set<String> annotated =
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("no.altinn.notifications")
                .stream()
                .filter(type -> MANAGED.stream().anyMatch(type::isAnnotatedWith))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(annotated).isNotEmpty();
    assertThat(listed()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(annotated);
  }

  private static List<String> listed() throws Exception {
    try (InputStream in =
        PersistenceUnitTest.class.getResourceAsStream("/META-INF/persistence.xml")) {
      NodeList classes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("class");
      return IntStream.range(0, classes.getLength())
          .mapToObj(i -> classes.item(i).getTextContent().strip())
          .toList();
    }
  }
}
