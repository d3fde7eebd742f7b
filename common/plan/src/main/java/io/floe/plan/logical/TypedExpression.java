package io.floe.plan.logical;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.ClosedWindow;
import io.floe.plan.dsl.EvalVariant;
import io.floe.plan.dsl.ExplodeOptions;
import io.floe.plan.dsl.FunctionOptions;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.PolarsDuration;
import io.floe.plan.dsl.SortMultipleOptions;
import io.floe.plan.dsl.SortOptions;
import io.floe.plan.dsl.StructEvalVariant;
import io.floe.plan.dsl.WindowMapping;
import io.floe.plan.function.FunctionEntry;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import java.util.List;
import java.util.Optional;

/**
 * An expression whose type is known. Operands of a call have the types that the call needs: every
 * conversion is a {@link Cast} of its own. {@link ExpressionTree} walks and rebuilds expressions.
 * Long because it lists every kind of expression.
 */
public sealed interface TypedExpression {

  /** The type of the values. */
  DataType dataType();

  /** A column of the input. */
  record ColumnReference(String name, DataType dataType) implements TypedExpression {}

  /** A constant. */
  record Literal(Constant value, DataType dataType) implements TypedExpression {}

  /** A column of constants, the only column of an Arrow IPC stream. */
  record SeriesLiteral(ByteSpan ipc, String name, long length, DataType dataType)
      implements TypedExpression {}

  /**
   * A function of the catalogue.
   *
   * @param inputNames output names of the inputs, for functions that look at names
   */
  record Call(
      FunctionEntry function,
      List<TypedExpression> inputs,
      List<String> inputNames,
      Parameters parameters,
      DataType dataType)
      implements TypedExpression {
    public Call {
      inputs = List.copyOf(inputs);
      inputNames = List.copyOf(inputNames);
    }
  }

  /** A conversion. */
  record Cast(TypedExpression input, DataType dataType, CastMode mode) implements TypedExpression {}

  /** {@code when / then / otherwise}; both branches have the type of the whole. */
  record Ternary(
      TypedExpression predicate, TypedExpression truthy, TypedExpression falsy, DataType dataType)
      implements TypedExpression {}

  /**
   * An aggregation of one expression.
   *
   * @param ddof degrees of freedom taken away, for variance and standard deviation; else 0
   */
  record Aggregate(AggregateKind kind, int ddof, TypedExpression input, DataType dataType)
      implements TypedExpression {}

  /** How many rows there are. */
  record Length(DataType dataType) implements TypedExpression {}

  /** Values for which the predicate is true. */
  record FilterValues(TypedExpression input, TypedExpression predicate) implements TypedExpression {
    @Override
    public DataType dataType() {
      return input.dataType();
    }
  }

  /** Values sorted by themselves. */
  record SortValues(TypedExpression input, SortOptions options) implements TypedExpression {
    @Override
    public DataType dataType() {
      return input.dataType();
    }
  }

  /** Values sorted by other expressions. */
  record SortByValues(TypedExpression input, List<TypedExpression> by, SortMultipleOptions options)
      implements TypedExpression {
    public SortByValues {
      by = List.copyOf(by);
    }

    @Override
    public DataType dataType() {
      return input.dataType();
    }
  }

  /** Values at positions. */
  record GatherValues(
      TypedExpression input,
      TypedExpression index,
      boolean returnsScalar,
      boolean nullOnOutOfBounds)
      implements TypedExpression {
    @Override
    public DataType dataType() {
      return input.dataType();
    }
  }

  /** A run of values. */
  record SliceValues(TypedExpression input, TypedExpression offset, TypedExpression length)
      implements TypedExpression {
    @Override
    public DataType dataType() {
      return input.dataType();
    }
  }

  /** One value for each element of a list. */
  record ExplodeValues(TypedExpression input, ExplodeOptions options, DataType dataType)
      implements TypedExpression {}

  /** An expression run once for each partition. */
  record Over(
      TypedExpression function,
      List<TypedExpression> partitionBy,
      Optional<Order> orderBy,
      WindowMapping mapping,
      DataType dataType)
      implements TypedExpression {
    public Over {
      partitionBy = List.copyOf(partitionBy);
    }
  }

  /** The order inside partitions. */
  record Order(TypedExpression by, SortOptions options) {}

  /** An expression run over a window that ends, or starts, at each row. */
  record Rolling(
      TypedExpression function,
      TypedExpression index,
      PolarsDuration period,
      PolarsDuration offset,
      ClosedWindow closed)
      implements TypedExpression {
    @Override
    public DataType dataType() {
      return function.dataType();
    }
  }

  /** An expression over {@link Element} run for each list, array or growing prefix. */
  record Eval(
      TypedExpression input, TypedExpression evaluation, EvalVariant variant, DataType dataType)
      implements TypedExpression {}

  /** Expressions over {@link FieldReference} that add members to a struct or replace it. */
  record StructEval(
      TypedExpression input,
      List<NamedExpression> evaluations,
      StructEvalVariant variant,
      DataType dataType)
      implements TypedExpression {
    public StructEval {
      evaluations = List.copyOf(evaluations);
    }
  }

  /** The values at hand inside an {@link Eval}. */
  record Element(DataType dataType) implements TypedExpression {}

  /** A member of the struct at hand inside a {@link StructEval}. */
  record FieldReference(String name, DataType dataType) implements TypedExpression {}

  /**
   * A Python function over series.
   *
   * @param fields names and types of the inputs, as the function sees them
   */
  record PythonFunction(
      List<TypedExpression> inputs,
      List<Field> fields,
      io.floe.plan.dsl.PythonFunction function,
      FunctionOptions options,
      DataType dataType)
      implements TypedExpression {
    public PythonFunction {
      inputs = List.copyOf(inputs);
      fields = List.copyOf(fields);
    }
  }
}
