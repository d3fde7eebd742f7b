package io.floe.scheduler.query;

import java.util.Set;

/**
 * The exception names that clients can turn into an exception. They mistake any other name for a
 * failure of their own.
 */
public final class ErrorNames {
  private static final String FALLBACK = "ComputeError";

  private static final Set<String> KNOWN =
      Set.of(
          "ColumnNotFoundError",
          "ComputeError",
          "DuplicateError",
          "InvalidOperationError",
          "NoDataError",
          "OutOfBoundsError",
          "PolarsError",
          "SchemaError",
          "SchemaFieldNotFoundError",
          "ShapeError",
          "SQLInterfaceError",
          "SQLSyntaxError",
          "StringCacheMismatchError",
          "StructFieldNotFoundError",
          "ArithmeticError",
          "AssertionError",
          "AttributeError",
          "FileExistsError",
          "FileNotFoundError",
          "ImportError",
          "IndexError",
          "KeyError",
          "MemoryError",
          "ModuleNotFoundError",
          "NotImplementedError",
          "OSError",
          "OverflowError",
          "PermissionError",
          "RuntimeError",
          "TimeoutError",
          "TypeError",
          "ValueError",
          "ZeroDivisionError");

  private ErrorNames() {}

  /** The name itself where clients know it, else a general one. */
  public static String known(String name) {
    return KNOWN.contains(name) ? name : FALLBACK;
  }
}
