package io.evergrad.part;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives a record its name in recipes and its entry in the catalogue. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Part {

  /** The recipe name, in kebab-case. */
  String name();

  /** One sentence: what it does. */
  String summary();

  /** The formula, in plain text; empty where there is none. */
  String formula() default "";

  /** The paper and equation, or the standard; empty where there is none. */
  String source() default "";
}
