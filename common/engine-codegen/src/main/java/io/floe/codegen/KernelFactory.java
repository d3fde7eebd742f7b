package io.floe.codegen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method that makes functions by hand, for what is no method on single values. It takes
 * the layouts of the arguments and the parameters and returns a function or null.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
@Repeatable(KernelFactory.Several.class)
public @interface KernelFactory {

  /** The dotted id under which the table finds the function. */
  String value();

  /** The ids of one method. */
  @Retention(RetentionPolicy.SOURCE)
  @Target(ElementType.METHOD)
  @interface Several {
    /** One for each id. */
    KernelFactory[] value();
  }
}
