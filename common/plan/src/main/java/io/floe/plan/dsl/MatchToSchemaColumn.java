package io.floe.plan.dsl;

/** What {@code match_to_schema} allows for one column. */
public record MatchToSchemaColumn(
    MissingColumn missingColumn,
    MissingColumnsPolicy missingStructFields,
    ExtraColumnsPolicy extraStructFields,
    UpcastOrForbid integerCast,
    UpcastOrForbid floatCast) {

  /** What stands in for a missing column. */
  public sealed interface MissingColumn {}

  /** A missing column is an error. */
  public record Raise() implements MissingColumn {}

  /** A missing column becomes nulls. */
  public record Insert() implements MissingColumn {}

  /** A missing column becomes an expression. */
  public record InsertWith(Expression expression) implements MissingColumn {}

  /** Whether a cast to a wider type is done. */
  public enum UpcastOrForbid {
    UPCAST,
    FORBID
  }
}
