package io.floe.plan.dsl;

import io.floe.plan.type.Schema;
import java.util.Optional;

/**
 * A source written in Python.
 *
 * @param scanFunction called with columns, predicate, row limit and batch size
 */
public record PythonScanOptions(
    Optional<PythonObject> scanFunction,
    Optional<PythonSchema> schema,
    PythonScanSource source,
    boolean validateSchema,
    boolean pure,
    Optional<String> explainName,
    Optional<String> explainDetail) {

  /** Where the schema of the source comes from. */
  public sealed interface PythonSchema {}

  /** The schema is known. */
  public record Known(Schema schema) implements PythonSchema {}

  /** A Python function tells the schema. */
  public record Asked(PythonObject function) implements PythonSchema {}

  /** Who reads. */
  public enum PythonScanSource {
    PYARROW,
    CUDA,
    IO_PLUGIN
  }
}
