package io.evergrad.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test, or each test of the class, must leave as many native objects alive as it found.
 *
 * <p>Objects that a garbage collection frees are not counted as leaked unless {@link
 * #withoutCollection} is set: then the test must free everything itself, as a training step must.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NoLeaksExtension.class)
public @interface NoLeaks {

  /** Whether what only the garbage collector would free counts as leaked. */
  boolean withoutCollection() default false;
}
