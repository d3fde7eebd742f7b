package io.floe.plan.codegen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a class {@code Shapes} in the package of the annotated class that writes and reads
 * everything that is reachable from some types. Records, enums, sealed interfaces, lists, optionals
 * and the JDK's plain values need no help; what contains itself is kept in a flat list and referred
 * to by number, so that no depth is too much.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Encodes {

  /** The types that are encoded. */
  Class<?>[] roots();

  /** Types that form chains and graphs of any length: their references do not count as depth. */
  Class<?>[] chained();

  /** Types whose objects stay apart although they are equal. */
  Class<?>[] distinct();

  /**
   * Types that are written once however often they occur, although they do not contain themselves.
   */
  Class<?>[] once();

  /** Types that the streams write themselves, by a method of the type's name. */
  Class<?>[] leaves();

  /**
   * Records that stand for classes that are no records: each has a static method {@code of} that
   * takes the class apart and a method {@code restore} that puts it together again.
   */
  Class<?>[] surrogates();
}
