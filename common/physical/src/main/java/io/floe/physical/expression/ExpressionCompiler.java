package io.floe.physical.expression;

import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.Layout;
import io.floe.engine.column.RowKeys;
import io.floe.engine.expression.CumulativeEvaluator;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.expression.ListEvaluator;
import io.floe.engine.expression.OverEvaluator;
import io.floe.engine.expression.Positions;
import io.floe.engine.expression.Rearranging;
import io.floe.engine.expression.RollingEvaluator;
import io.floe.engine.expression.SegmentOrder;
import io.floe.engine.expression.Value;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.EvalVariant;
import io.floe.plan.dsl.SortMultipleOptions;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.lower.Heights;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Turns typed expressions over one schema into evaluators over columns in that order. */
public final class ExpressionCompiler {
  /** The name that the elements of a list have in the schema of its evaluation. */
  private static final String ELEMENT = "";

  private final Schema schema;
  private final Schema members;
  private final Resources resources;
  private final IdentityHashMap<TypedExpression, Evaluator> known;

  /** Whether rows stream by where Polars 2.0 computes these expressions; not within rows. */
  private final boolean streamed;

  public ExpressionCompiler(Schema schema, Resources resources) {
    this(
        schema,
        Schema.EMPTY,
        resources,
        new IdentityHashMap<>(),
        resources.semantics() == Semantics.POLARS_2);
  }

  private ExpressionCompiler(
      Schema schema,
      Schema members,
      Resources resources,
      IdentityHashMap<TypedExpression, Evaluator> known,
      boolean streamed) {
    this.schema = schema;
    this.members = members;
    this.resources = resources;
    this.known = known;
    this.streamed = streamed;
  }

  /** A compiler for frames in which the members of a struct come before the columns of this one. */
  ExpressionCompiler inside(Schema structMembers) {
    return new ExpressionCompiler(
        schema, structMembers, resources, new IdentityHashMap<>(), streamed);
  }

  /** A compiler that knows how to get at some expressions, told apart by identity. */
  public ExpressionCompiler knowing(IdentityHashMap<TypedExpression, Evaluator> more) {
    IdentityHashMap<TypedExpression, Evaluator> all = new IdentityHashMap<>(known);
    all.putAll(more);
    return new ExpressionCompiler(schema, members, resources, all, streamed);
  }

  /** A compiler for windows, whose rows Polars looks at all at once. */
  public ExpressionCompiler inWindows() {
    return new ExpressionCompiler(schema, members, resources, known, false);
  }

  /** The evaluator of one expression. */
  public Evaluator compile(TypedExpression expression) {
    Evaluator evaluator = known.get(expression);
    return evaluator != null ? evaluator : make(expression);
  }

  private Evaluator make(TypedExpression expression) {
    return switch (expression) {
      case TypedExpression.ColumnReference column -> Evaluators.column(position(column.name()));
      case TypedExpression.Literal literal ->
          Evaluators.literal(
              resources.own(
                  Constants.column(literal.value(), literal.dataType(), resources.memory())));
      case TypedExpression.SeriesLiteral series ->
          Evaluators.series(resources.own(SeriesColumns.decode(series.ipc(), resources.memory())));
      case TypedExpression.Call call ->
          PythonCalls.NAMES.contains(call.function().name())
              ? PythonCalls.bind(call, all(call.inputs()), resources)
              : FunctionBinding.bind(call, all(call.inputs()), resources, streamed);
      case TypedExpression.Cast cast -> CastBinding.bind(cast, compile(cast.input()));
      case TypedExpression.Ternary ternary ->
          FunctionBinding.ternary(
              compile(ternary.predicate()),
              compile(ternary.truthy()),
              compile(ternary.falsy()),
              ternary.dataType());
      case TypedExpression.Aggregate aggregate ->
          AggregateBinding.bind(aggregate, compile(aggregate.input()));
      case TypedExpression.Length length -> Evaluators.length(Lengths.of(length.dataType()));
      case TypedExpression.FilterValues filter ->
          Rearranging.filter(compile(filter.input()), compile(filter.predicate()));
      case TypedExpression.SortValues sort ->
          Rearranging.sort(
              compile(sort.input()),
              List.of(),
              order(
                  List.of(
                      new RowKeys.Order(sort.options().descending(), sort.options().nullsLast()))));
      case TypedExpression.SortByValues sort ->
          Rearranging.sort(
              compile(sort.input()),
              all(sort.by()),
              order(orders(sort.options(), sort.by().size())));
      case TypedExpression.GatherValues gather ->
          Positions.gather(
              compile(gather.input()),
              compile(gather.index()),
              gather.returnsScalar()
                  || (resources.semantics() == Semantics.POLARS_2
                      && Heights.isScalar(gather.index())),
              gather.nullOnOutOfBounds());
      case TypedExpression.SliceValues slice ->
          Rearranging.slice(
              compile(slice.input()), compile(slice.offset()), compile(slice.length()));
      case TypedExpression.ExplodeValues explode ->
          TypeFamilies.inner(explode.input().dataType()).isEmpty()
              ? compile(explode.input())
              : Positions.explode(
                  compile(explode.input()),
                  explode.options().emptyAsNull(),
                  explode.options().keepNulls());
      case TypedExpression.Over over -> over(over);
      case TypedExpression.Eval eval -> eval(eval);
      case TypedExpression.StructEval eval -> StructBinding.bind(eval, this);
      case TypedExpression.Element ignored -> Evaluators.column(position(ELEMENT));
      case TypedExpression.FieldReference field ->
          Evaluators.column(members.position(field.name()).orElseThrow());
      case TypedExpression.Rolling rolling -> rolling(rolling);
      case TypedExpression.PythonFunction python ->
          PythonBinding.bind(python, all(python.inputs()), resources);
    };
  }

  /** The evaluators of several expressions. */
  public List<Evaluator> all(List<TypedExpression> expressions) {
    List<Evaluator> evaluators = new ArrayList<>(expressions.size());
    for (TypedExpression expression : expressions) {
      evaluators.add(compile(expression));
    }
    return evaluators;
  }

  private int position(String name) {
    int behindMembers =
        schema
            .position(name)
            .orElseThrow(
                () ->
                    new IllegalStateException("column '" + name + "' is not in " + schema.names()));
    return members.size() + behindMembers;
  }

  private Evaluator over(TypedExpression.Over over) {
    Optional<OverEvaluator.Order> order =
        over.orderBy()
            .map(
                by ->
                    new OverEvaluator.Order(
                        List.of(compile(by.by())),
                        order(
                            List.of(
                                new RowKeys.Order(
                                    by.options().descending(), by.options().nullsLast())))));
    OverEvaluator.Mapping mapping =
        switch (over.mapping()) {
          case GROUPS_TO_ROWS -> OverEvaluator.Mapping.GROUPS_TO_ROWS;
          case EXPLODE -> OverEvaluator.Mapping.EXPLODE;
          case JOIN -> OverEvaluator.Mapping.JOIN;
        };
    return new OverEvaluator(
        compile(over.function()),
        all(over.partitionBy()),
        order,
        mapping,
        Keys.GROUPING,
        ListEvaluator.LISTS,
        PhysicalLayouts.of(over.dataType()));
  }

  private Evaluator rolling(TypedExpression.Rolling rolling) {
    WindowIndex index = WindowIndex.ofRolling(rolling.index().dataType());
    RollingEvaluator evaluator =
        new RollingEvaluator(
            inWindows().compile(rolling.function()),
            compile(rolling.index()),
            index.maker(index.rolling(rolling.period(), rolling.offset(), rolling.closed())));
    if (resources.semantics() == Semantics.POLARS_1) {
      return evaluator;
    }
    Layout layout = PhysicalLayouts.of(rolling.dataType());
    return frame ->
        frame.rowCount() > 0
            ? evaluator.evaluate(frame)
            : new Value.Listed(
                frame.scope().own(EmptyColumns.of(layout, frame.memory())), frame.segments());
  }

  private Evaluator eval(TypedExpression.Eval eval) {
    return switch (eval.variant()) {
      case EvalVariant.ListEval ignored -> lists(eval, false);
      case EvalVariant.ListAggregation ignored -> aggregated(eval);
      case EvalVariant.ArrayAggregation ignored -> aggregated(eval);
      case EvalVariant.ArrayEval array -> {
        Evaluator lists = lists(eval, false);
        yield array.asList()
            ? lists
            : Evaluators.elementwise(
                CastBinding.function(
                    new DataType.ListOf(eval.evaluation().dataType()),
                    eval.dataType(),
                    CastMode.NON_STRICT,
                    ""),
                List.of(lists));
      }
      case EvalVariant.Cumulative(long leastSamples) ->
          new CumulativeEvaluator(
              compile(eval.input()),
              evaluation(eval, eval.input().dataType()),
              leastSamples,
              PhysicalLayouts.of(eval.dataType()));
    };
  }

  /** What is no single value of each list is collected into lists again. */
  private Evaluator aggregated(TypedExpression.Eval eval) {
    return lists(eval, Heights.isScalar(eval.evaluation()));
  }

  private Evaluator lists(TypedExpression.Eval eval, boolean oneValue) {
    Evaluator evaluation = evaluation(eval, Elements.typeOf(eval.input().dataType()));
    return new ListEvaluator(compile(eval.input()), evaluation, oneValue);
  }

  private Evaluator evaluation(TypedExpression.Eval eval, DataType element) {
    Schema elements = Schema.of(new Field(ELEMENT, element));
    return new ExpressionCompiler(elements, Schema.EMPTY, resources, new IdentityHashMap<>(), false)
        .compile(eval.evaluation());
  }

  private static List<RowKeys.Order> orders(SortMultipleOptions options, int keys) {
    List<RowKeys.Order> orders = new ArrayList<>(keys);
    for (int key = 0; key < keys; key++) {
      boolean descending = pick(options.descending(), key);
      orders.add(new RowKeys.Order(descending, pick(options.nullsLast(), key)));
    }
    return orders;
  }

  private static boolean pick(List<Boolean> flags, int key) {
    return !flags.isEmpty() && flags.get(flags.size() == 1 ? 0 : key);
  }

  private static SegmentOrder order(List<RowKeys.Order> orders) {
    return Keys.order(orders);
  }
}
