package io.evergrad.part;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter of a part. The first component of a record is the one that the short form
 * gives: {@code linear: 64} means {@code linear: {units: 64}}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {

  /** What it is, with its unit or range. */
  String value();

  /** The default as it would stand in a recipe; empty where the recipe must say it. */
  String byDefault() default "";

  /** Whose default it is and why, for instance "Kingma &amp; Ba 2015". */
  String whose() default "";
}
