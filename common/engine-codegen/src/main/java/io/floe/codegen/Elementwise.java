package io.floe.codegen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method on single values from which loops over columns are made, one per combination of
 * layouts. A row is null where an argument is.
 *
 * <p>Integers come as {@code long} (unsigned 64-bit ones as their bits), halves and floats as
 * {@code float} or {@code double}, 128-bit integers as two longs (low, high), bits as {@code
 * boolean}, strings as {@code Slice}. Results are returned the same way, narrowed to the layout;
 * those of 128 bits are left in a last parameter of type {@code Slot}, those of BYTES in a {@code
 * BytesWriter}. A method with such a last parameter (a slot may also take a long, a double or a
 * boolean) may return a boolean that says whether the row has a value.
 *
 * <p>Parameters after the values are fixed in a query: a {@link Parameter}, or a type with a static
 * method {@code of(FunctionParameters)}, made once per query and shared by threads.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Elementwise {

  /** The dotted id under which the table finds the function. */
  String id();

  /**
   * The layouts of arguments and result, as in {@code "T,INT64->BIT"}. S, T and U stand for the
   * layouts of {@link #s}, {@link #t} and {@link #u}; one that occurs in the result only is chosen
   * by the parameter {@code to}.
   */
  String signature();

  /** Layouts that S stands for, separated by commas. */
  String s() default "";

  /** Layouts that T stands for, separated by commas. */
  String t() default "";

  /** Layouts that U stands for, separated by commas. */
  String u() default "";

  /** A method of the same class with the same values that tells whether a row has a value. */
  String validWhen() default "";

  /**
   * The comparison that this is, EQ, NE, LT, LE, GT or GE in Polars' total order, so that it is
   * also written with vectors.
   */
  String vector() default "";

  /** Whether the method may throw, so that it must not see the values of null rows. */
  boolean throwing() default false;
}
