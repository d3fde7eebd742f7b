package io.floe.plan.lower;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.EnumValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameFunction;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Lowers functions of whole frames. */
final class FrameFunctions {
  private final Semantics semantics;
  private final Projections projections;

  FrameFunctions(Semantics semantics, Projections projections) {
    this.semantics = semantics;
    this.projections = projections;
  }

  LogicalNode lower(LogicalNode input, FrameFunction function) {
    return switch (function) {
      case FrameFunction.RowIndex index -> rowIndex(input, index);
      case FrameFunction.OpaquePython python ->
          new LogicalNode.PythonMap(
              input, python, Optional.empty(), python.schema().orElse(input.schema()));
      case FrameFunction.Explode explode -> explode(input, explode);
      case FrameFunction.Unpivot unpivot -> unpivot(input, unpivot);
      case FrameFunction.Rename rename -> rename(input, rename);
      case FrameFunction.Unnest unnest -> unnest(input, unnest);
      case FrameFunction.Stats stats -> statistics(input, stats.statistic());
      case FrameFunction.FillNan fill -> fillNan(input, fill.value());
      case FrameFunction.Hint hint -> new LogicalNode.SortedHint(input, hint.sorted());
    };
  }

  private LogicalNode rowIndex(LogicalNode input, FrameFunction.RowIndex index) {
    if (input.schema().contains(index.name())) {
      throw PlanException.duplicate("duplicate column name " + index.name());
    }
    List<Field> fields = new ArrayList<>();
    fields.add(new Field(index.name(), semantics.indexType()));
    fields.addAll(input.schema().fields());
    return new LogicalNode.RowIndex(
        input, index.name(), index.offset().orElse(0), Schema.of(fields));
  }

  private static LogicalNode explode(LogicalNode input, FrameFunction.Explode explode) {
    List<String> columns = Selectors.columns(explode.columns(), input.schema());
    if (columns.isEmpty()) {
      if (explode.allowEmpty()) {
        return input;
      }
      throw PlanException.invalidOperation("no columns provided in explode");
    }
    List<Field> fields = new ArrayList<>();
    for (Field field : input.schema()) {
      DataType type = field.dataType();
      fields.add(
          columns.contains(field.name())
              ? field.withDataType(TypeFamilies.inner(type).orElse(type))
              : field);
    }
    return new LogicalNode.Explode(input, columns, explode.options(), Schema.of(fields));
  }

  private LogicalNode unpivot(LogicalNode input, FrameFunction.Unpivot unpivot) {
    Schema schema = input.schema();
    String variable = unpivot.variableName().orElse("variable");
    String value = unpivot.valueName().orElse("value");
    for (String name : List.of(variable, value)) {
      if (schema.contains(name) || variable.equals(value)) {
        throw PlanException.duplicate("duplicate column name '" + name + "'");
      }
    }
    List<String> index = Selectors.columns(unpivot.index(), schema);
    List<String> on =
        unpivot
            .on()
            .map(selector -> Selectors.columns(selector, schema))
            .orElseGet(
                () -> schema.names().stream().filter(name -> !index.contains(name)).toList());
    Supertypes supertypes = Supertypes.of(semantics);
    DataType common = SimpleType.NULL;
    for (String name : on) {
      common = supertypes.require(common, Columns.type(name, schema));
    }
    Map<String, DataType> casts = new LinkedHashMap<>();
    for (String name : on) {
      casts.put(name, common);
    }
    List<Field> fields = new ArrayList<>();
    index.forEach(name -> fields.add(new Field(name, Columns.type(name, schema))));
    fields.add(new Field(variable, SimpleType.STRING));
    fields.add(new Field(value, common));
    return new LogicalNode.Unpivot(
        Projections.cast(input, casts, CastMode.NON_STRICT),
        on,
        index,
        variable,
        value,
        Schema.of(fields));
  }

  private static LogicalNode rename(LogicalNode input, FrameFunction.Rename rename) {
    Map<String, String> names = new LinkedHashMap<>();
    for (int index = 0; index < rename.existing().size(); index++) {
      names.put(rename.existing().get(index), rename.renamed().get(index));
    }
    Schema schema = input.schema();
    if (rename.strict()) {
      for (String name : rename.existing()) {
        if (!schema.contains(name)) {
          throw Columns.notFound(name, schema);
        }
      }
    }
    if (names.keySet().stream().noneMatch(schema::contains)) {
      return input;
    }
    List<NamedExpression> outputs = new ArrayList<>();
    for (Field field : schema) {
      NamedExpression column = Projections.column(field.name(), schema);
      outputs.add(
          new NamedExpression(names.getOrDefault(field.name(), field.name()), column.expression()));
    }
    Projections.requireUnique(outputs, "column '%s' is duplicate");
    return Projections.project(input, outputs, Projections.PLAIN);
  }

  private static LogicalNode unnest(LogicalNode input, FrameFunction.Unnest unnest) {
    List<String> columns = Selectors.columns(unnest.columns(), input.schema());
    List<Field> fields = new ArrayList<>();
    for (Field field : input.schema()) {
      if (!columns.contains(field.name())) {
        fields.add(field);
      } else if (field.dataType() instanceof DataType.Struct struct) {
        for (Field member : struct.fields()) {
          fields.add(
              unnest
                  .separator()
                  .map(separator -> member.withName(field.name() + separator + member.name()))
                  .orElse(member));
        }
      } else {
        throw PlanException.invalidOperation(
            "expected struct dtype, got: `" + field.dataType().text() + "`");
      }
    }
    return new LogicalNode.Unnest(input, columns, unnest.separator(), unique(fields));
  }

  private static Schema unique(List<Field> fields) {
    Map<String, DataType> names = new LinkedHashMap<>();
    for (Field field : fields) {
      if (names.put(field.name(), field.dataType()) != null) {
        throw PlanException.duplicate(
            "column with name '" + field.name() + "' has more than one occurrence");
      }
    }
    return Schema.of(fields);
  }

  private LogicalNode statistics(LogicalNode input, FrameFunction.Statistic statistic) {
    List<Expression> outputs = new ArrayList<>();
    for (Field field : input.schema()) {
      Expression column = new Expression.Column(field.name());
      outputs.add(
          applies(statistic).test(field.dataType())
              ? statistic(statistic, column)
              : new Expression.Alias(
                  new Expression.Literal(
                      new LiteralValue.Scalar(new ScalarValue.Null(field.dataType()))),
                  field.name()));
    }
    return projections.select(input, outputs, Projections.PLAIN);
  }

  private static Expression statistic(FrameFunction.Statistic statistic, Expression column) {
    return switch (statistic) {
      case FrameFunction.Variance variance ->
          new Expression.Aggregate(new Aggregation.Var(column, variance.ddof()));
      case FrameFunction.StandardDeviation deviation ->
          new Expression.Aggregate(new Aggregation.Std(column, deviation.ddof()));
      case FrameFunction.Quantile quantile ->
          new Expression.Function(
              "Quantile",
              List.of(column, quantile.quantile()),
              Parameters.of(
                  List.of("method"),
                  List.of(
                      new ParameterValue.Variant(
                          new EnumValue(title(quantile.method().name()), Parameters.NONE)))));
      case FrameFunction.SimpleStatistic simple ->
          new Expression.Aggregate(
              switch (simple) {
                case MEDIAN -> new Aggregation.Median(column);
                case MEAN -> new Aggregation.Mean(column);
                case SUM -> new Aggregation.Sum(column);
                case MIN -> new Aggregation.Min(column, false);
                case MAX -> new Aggregation.Max(column, false);
              });
    };
  }

  private static String title(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Predicate<DataType> applies(FrameFunction.Statistic statistic) {
    Predicate<DataType> numbers = TypeFamilies::isNumeric;
    Predicate<DataType> flags = SimpleType.BOOLEAN::equals;
    Predicate<DataType> temporals = TypeFamilies::isTemporal;
    return switch (statistic) {
      case FrameFunction.Variance ignored -> numbers.or(flags);
      case FrameFunction.StandardDeviation ignored -> numbers.or(flags);
      case FrameFunction.Quantile ignored -> numbers.or(temporals);
      case FrameFunction.SimpleStatistic simple ->
          switch (simple) {
            case MEAN -> numbers.or(flags).or(temporals);
            case MEDIAN ->
                numbers.or(flags).or(temporals).and(type -> !(type instanceof DataType.Decimal));
            case SUM -> numbers.or(flags).or(type -> type instanceof DataType.Duration);
            case MIN, MAX -> TypeFamilies::isOrdered;
          };
    };
  }

  private LogicalNode fillNan(LogicalNode input, Expression value) {
    List<Expression> outputs = new ArrayList<>();
    for (Field field : input.schema()) {
      if (TypeFamilies.isFloat(field.dataType())) {
        Expression column = new Expression.Column(field.name());
        Expression kept =
            new Expression.Binary(
                call("Boolean.IsNotNan", column), Operator.OR, call("Boolean.IsNull", column));
        outputs.add(
            new Expression.Alias(new Expression.Ternary(kept, column, value), field.name()));
      }
    }
    return projections.withColumns(input, outputs, Projections.PLAIN);
  }

  private static Expression call(String function, Expression input) {
    return new Expression.Function(function, List.of(input), Parameters.NONE);
  }
}
