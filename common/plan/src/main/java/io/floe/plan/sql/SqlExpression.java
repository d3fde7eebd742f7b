package io.floe.plan.sql;

import java.util.List;
import java.util.Optional;

/** An expression of SQL text. */
sealed interface SqlExpression {

  /** A name. */
  record Name(String name, boolean quoted) implements SqlExpression {}

  /** Names with dots between them; the last may be {@code *}. */
  record Path(List<String> parts) implements SqlExpression {
    public Path {
      parts = List.copyOf(parts);
    }
  }

  /** {@code *}. */
  record Star() implements SqlExpression {}

  /** A number as it was written. */
  record NumberValue(String text) implements SqlExpression {}

  /** A text. */
  record TextValue(String text) implements SqlExpression {}

  /** Bytes as hexadecimal digits. */
  record HexValue(String digits) implements SqlExpression {}

  /** Bytes as binary digits. */
  record BitValue(String digits) implements SqlExpression {}

  /** A kind of literal that Polars does not take. */
  record ForeignValue(String shown) implements SqlExpression {}

  /** True or false. */
  record BooleanValue(boolean value) implements SqlExpression {}

  /** Null. */
  record NullValue() implements SqlExpression {}

  /** A type in front of a text: {@code DATE '2024-01-01'}. */
  record TypedValue(SqlType type, String text) implements SqlExpression {}

  /** {@code INTERVAL '1 day'}; a unit behind the text is kept to refuse it. */
  record IntervalValue(SqlExpression value, Optional<String> unit) implements SqlExpression {}

  /** {@code ARRAY[…]} or {@code […]}. */
  record ArrayValue(List<SqlExpression> elements) implements SqlExpression {
    public ArrayValue {
      elements = List.copyOf(elements);
    }
  }

  /** Several expressions in parentheses. */
  record Tuple(List<SqlExpression> elements) implements SqlExpression {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** An expression in parentheses. */
  record Nested(SqlExpression input) implements SqlExpression {}

  /** A sign or word in front. */
  record Unary(String operator, SqlExpression input) implements SqlExpression {}

  /** Two operands. */
  record Binary(SqlExpression left, String operator, SqlExpression right)
      implements SqlExpression {}

  /** {@code x [NOT] BETWEEN low AND high}. */
  record Between(SqlExpression input, boolean negated, SqlExpression low, SqlExpression high)
      implements SqlExpression {}

  /** {@code x [NOT] IN (…)}. */
  record InList(SqlExpression input, boolean negated, List<SqlExpression> elements)
      implements SqlExpression {
    public InList {
      elements = List.copyOf(elements);
    }
  }

  /** {@code x [NOT] IN (SELECT …)}. */
  record InQuery(SqlExpression input, boolean negated, SqlQuery query) implements SqlExpression {}

  /** {@code [NOT] EXISTS (SELECT …)}. */
  record Exists(SqlQuery query, boolean negated) implements SqlExpression {}

  /** A query whose only value is used. */
  record ScalarQuery(SqlQuery query) implements SqlExpression {}

  /** {@code x > ALL(y)} and {@code x = ANY(y)}. */
  record Quantified(SqlExpression left, String operator, boolean all, SqlExpression right)
      implements SqlExpression {}

  /** {@code x [NOT] [I]LIKE pattern}. */
  record Like(
      SqlExpression input,
      boolean negated,
      boolean ignoresCase,
      SqlExpression pattern,
      Optional<String> escape)
      implements SqlExpression {}

  /** {@code x [NOT] RLIKE pattern}. */
  record Matches(SqlExpression input, boolean negated, SqlExpression pattern)
      implements SqlExpression {}

  /** {@code x IS [NOT] NULL}, {@code TRUE}, {@code FALSE} or {@code UNKNOWN}. */
  record Is(SqlExpression input, boolean negated, String what) implements SqlExpression {}

  /** {@code x IS [NOT] DISTINCT FROM y}. */
  record IsDistinct(SqlExpression left, boolean negated, SqlExpression right)
      implements SqlExpression {}

  /** {@code CASE … END}. */
  record Case(
      Optional<SqlExpression> operand, List<Branch> branches, Optional<SqlExpression> otherwise)
      implements SqlExpression {
    public Case {
      branches = List.copyOf(branches);
    }
  }

  /** A condition and its result. */
  record Branch(SqlExpression condition, SqlExpression result) {}

  /** {@code CAST}, {@code TRY_CAST} and {@code ::}. */
  record Cast(SqlExpression input, SqlType type, boolean trying) implements SqlExpression {}

  /** {@code EXTRACT(part FROM x)}. */
  record Extract(String part, SqlExpression input) implements SqlExpression {}

  /** {@code TRIM([side] [what FROM] x)}. */
  record Trim(SqlExpression input, String side, Optional<SqlExpression> what, boolean list)
      implements SqlExpression {}

  /** {@code SUBSTRING(x FROM start FOR length)}. */
  record Substring(
      SqlExpression input, Optional<SqlExpression> start, Optional<SqlExpression> length)
      implements SqlExpression {}

  /** {@code POSITION(x IN y)}. */
  record Position(SqlExpression needle, SqlExpression input) implements SqlExpression {}

  /** {@code x[i]}; a slice is kept to refuse it. */
  record Subscript(SqlExpression input, SqlExpression index, boolean slice)
      implements SqlExpression {}

  /** A call of a function. */
  record Call(
      String name,
      List<SqlExpression> arguments,
      boolean distinct,
      List<SqlQuery.Order> orderBy,
      Optional<SqlExpression> limit,
      Optional<SqlExpression> filter,
      Optional<Window> over,
      Optional<String> refused)
      implements SqlExpression {
    public Call {
      arguments = List.copyOf(arguments);
      orderBy = List.copyOf(orderBy);
    }
  }

  /** What is behind {@code OVER}. */
  sealed interface Window {}

  /** A window by name. */
  record NamedWindow(String name) implements Window {}

  /** A window as such; {@code base} is a named window it starts from. */
  record WindowSpec(
      Optional<String> base,
      List<SqlExpression> partitionBy,
      List<SqlQuery.Order> orderBy,
      Optional<Frame> frame)
      implements Window {
    public WindowSpec {
      partitionBy = List.copyOf(partitionBy);
      orderBy = List.copyOf(orderBy);
    }
  }

  /** Which rows around a row a window sees. */
  record Frame(String units, Bound start, Bound end) {}

  /** An end of a frame. */
  record Bound(BoundKind kind, Optional<SqlExpression> distance) {
    static final Bound CURRENT_ROW = new Bound(BoundKind.CURRENT_ROW, Optional.empty());
  }

  /** Where an end of a frame lies. */
  enum BoundKind {
    PRECEDING,
    CURRENT_ROW,
    FOLLOWING
  }
}
