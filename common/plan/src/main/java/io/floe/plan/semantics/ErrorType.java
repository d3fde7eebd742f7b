package io.floe.plan.semantics;

/** The exceptions of Polars that a plan can cause. */
public enum ErrorType {
  COLUMN_NOT_FOUND("ColumnNotFoundError"),
  COMPUTE("ComputeError"),
  DUPLICATE("DuplicateError"),
  INVALID_OPERATION("InvalidOperationError"),
  NO_DATA("NoDataError"),
  SCHEMA("SchemaError"),
  SCHEMA_FIELD_NOT_FOUND("SchemaFieldNotFoundError"),
  SHAPE("ShapeError"),
  STRUCT_FIELD_NOT_FOUND("StructFieldNotFoundError"),
  OUT_OF_BOUNDS("OutOfBoundsError"),
  SQL_INTERFACE("SQLInterfaceError"),
  SQL_SYNTAX("SQLSyntaxError");

  private final String pythonName;

  ErrorType(String pythonName) {
    this.pythonName = pythonName;
  }

  /** The name of the exception in Python. */
  public String pythonName() {
    return pythonName;
  }
}
