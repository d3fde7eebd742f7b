package io.floe.plan.dsl;

import java.util.List;
import java.util.Optional;

/** An expression as the client wrote it: not expanded, not named, without types. */
public sealed interface Expression {

  /** {@code pl.element()} inside an {@link Eval}. */
  record Element() implements Expression {}

  /** A new name. */
  record Alias(Expression input, String name) implements Expression {}

  /** A column; the name may still be a regular expression ({@code ^…$}) or {@code *}. */
  record Column(String name) implements Expression {}

  /** All columns that a selector picks. */
  record Selection(Selector selector) implements Expression {}

  /** A constant. */
  record Literal(LiteralValue value) implements Expression {}

  /** A question about a data type. */
  record DataTypeQuestion(DataTypeFunction function) implements Expression {}

  /** Two operands and an operator. */
  record Binary(Expression left, Operator operator, Expression right) implements Expression {}

  /** A cast to a type that may depend on other expressions. */
  record Cast(Expression input, DataTypeExpression dataType, CastMode mode) implements Expression {}

  /** Values sorted by themselves. */
  record Sort(Expression input, SortOptions options) implements Expression {}

  /** Values at positions ({@code gather}, {@code get}). */
  record Gather(
      Expression input, Expression index, boolean returnsScalar, boolean nullOnOutOfBounds)
      implements Expression {}

  /** Values sorted by other expressions. */
  record SortBy(Expression input, List<Expression> by, SortMultipleOptions options)
      implements Expression {
    public SortBy {
      by = List.copyOf(by);
    }
  }

  /** An aggregation. */
  record Aggregate(Aggregation aggregation) implements Expression {}

  /** {@code when / then / otherwise}. */
  record Ternary(Expression predicate, Expression truthy, Expression falsy) implements Expression {}

  /**
   * A function of the catalogue. The name is the path on the wire with dots ({@code Abs}, {@code
   * StringExpr.Contains}, {@code RollingExpr.Mean}); {@link FunctionNames} lists all of them with
   * their parameters.
   */
  record Function(String name, List<Expression> inputs, Parameters parameters)
      implements Expression {
    public Function {
      inputs = List.copyOf(inputs);
    }
  }

  /** One row for each element of a list. */
  record Explode(Expression input, ExplodeOptions options) implements Expression {}

  /** Values for which another expression is true. */
  record Filter(Expression input, Expression by) implements Expression {}

  /** A window by partitions. */
  record Over(
      Expression function,
      List<Expression> partitionBy,
      Optional<WindowOrder> orderBy,
      WindowMapping mapping)
      implements Expression {
    public Over {
      partitionBy = List.copyOf(partitionBy);
    }
  }

  /** The order inside a window's partitions. */
  record WindowOrder(Expression by, SortOptions options) {}

  /** A window over an index column ({@code .rolling()}). */
  record Rolling(
      Expression function,
      Expression indexColumn,
      PolarsDuration period,
      PolarsDuration offset,
      ClosedWindow closed)
      implements Expression {}

  /** A run of values. */
  record Slice(Expression input, Expression offset, Expression length) implements Expression {}

  /** The name of the root column ({@code .name.keep()}). */
  record KeepName(Expression input) implements Expression {}

  /** How many rows there are ({@code pl.len()}). */
  record Len() implements Expression {}

  /** Fields of the struct at hand inside a {@link StructEval}. */
  record Field(List<String> names) implements Expression {
    public Field {
      names = List.copyOf(names);
    }
  }

  /** A Python function over series. */
  record AnonymousFunction(
      List<Expression> inputs, PythonFunction function, FunctionOptions options)
      implements Expression {
    public AnonymousFunction {
      inputs = List.copyOf(inputs);
    }
  }

  /** An expression run over the elements of each list, or over growing prefixes. */
  record Eval(Expression input, Expression evaluation, EvalVariant variant) implements Expression {}

  /** Expressions run over the fields of a struct. */
  record StructEval(Expression input, List<Expression> evaluations, StructEvalVariant variant)
      implements Expression {
    public StructEval {
      evaluations = List.copyOf(evaluations);
    }
  }

  /** A sub-query of SQL that yields columns. */
  record SubPlan(PlanNode plan, List<NamedExpression> columns) implements Expression {
    public SubPlan {
      columns = List.copyOf(columns);
    }
  }

  /** An expression with the name it has in a sub-query. */
  record NamedExpression(String name, Expression expression) {}

  /** A change of the output name. */
  record RenameAlias(Expression input, RenameFunction function) implements Expression {}

  /** Text for printing; never executed. */
  record Display(List<Expression> inputs, String format) implements Expression {
    public Display {
      inputs = List.copyOf(inputs);
    }
  }

  /** A Python callback from inputs and their types to an expression (Polars 2.0). */
  record PipeWithDtype(List<Expression> inputs, PythonObject callback) implements Expression {
    public PipeWithDtype {
      inputs = List.copyOf(inputs);
    }
  }
}
