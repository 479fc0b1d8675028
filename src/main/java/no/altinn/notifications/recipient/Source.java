package no.altinn.notifications.recipient;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an implementation of a register with the word that chooses it in the configuration. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER})
public @interface Source {

  /** Copies in our own database. */
  String LOCAL = "local";

  /** Altinn's platform APIs. */
  String ALTINN = "altinn";

  /** {@link #LOCAL} or {@link #ALTINN}. */
  String value();

  /** For looking an implementation up. */
  final class Literal extends AnnotationLiteral<Source> implements Source {

    private static final long serialVersionUID = 1L;

    private final String value;

    Literal(String value) {
      this.value = value;
    }

    @Override
    public String value() {
      return value;
    }
  }
}
