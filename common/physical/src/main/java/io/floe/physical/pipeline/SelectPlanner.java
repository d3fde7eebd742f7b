package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Expressions;
import io.floe.engine.expression.Frame;
import io.floe.engine.expression.Results;
import io.floe.engine.expression.Value;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.Steps;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.PagesSource;
import io.floe.engine.pipeline.Pipeline;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.physical.expression.Nulls;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.lower.Heights;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Cuts the expressions of a select into what streams and what does not. Aggregations are computed
 * in pipelines of their own and come back as single values; what is elementwise then runs page by
 * page; the rest sees all rows at once.
 */
final class SelectPlanner {
  private final PlanningContext context;

  SelectPlanner(PlanningContext context) {
    this.context = context;
  }

  /** New columns in place of the old: the height is that of the expressions. */
  Stream project(Stream input, Schema schema, List<NamedExpression> expressions) {
    if (expressions.isEmpty()) {
      return Stream.of(new PagesSource(List.of()));
    }
    boolean scalar = expressions.stream().allMatch(named -> Heights.isScalar(named.expression()));
    return plan(input, schema, expressions, scalar ? Height.ONE : Height.OF_EXPRESSIONS);
  }

  /** Columns beside or over the old: the height stays. */
  Stream withColumns(
      Stream input, Schema schema, List<NamedExpression> expressions, Schema output) {
    List<NamedExpression> all = new ArrayList<>(output.size());
    output.forEach(
        field ->
            all.add(
                expressions.stream()
                    .filter(named -> named.name().equals(field.name()))
                    .findFirst()
                    .orElseGet(
                        () ->
                            new NamedExpression(
                                field.name(),
                                new TypedExpression.ColumnReference(
                                    field.name(), field.dataType())))));
    return plan(input, schema, all, Height.OF_INPUT);
  }

  /** How many rows a select has. */
  private enum Height {
    ONE,
    OF_EXPRESSIONS,
    OF_INPUT
  }

  private Stream plan(
      Stream input, Schema schema, List<NamedExpression> expressions, Height height) {
    Reductions reductions = Reductions.of(expressions);
    boolean streams =
        expressions.stream().allMatch(named -> reductions.isElementwise(named.expression()));
    if (!streams) {
      return whole(input, schema, expressions, height);
    }
    Stream stream = input;
    List<Pipeline> before = new ArrayList<>();
    ReductionPlanner planner = new ReductionPlanner(context);
    ExpressionCompiler compiler = context.compiler(schema);
    if (!reductions.independent().isEmpty()) {
      compiler = planner.independent(reductions.independent(), compiler, before);
    }
    if (!reductions.ofInput().isEmpty()) {
      if (height == Height.ONE) {
        compiler = planner.over(stream, schema, reductions.ofInput(), compiler, before);
        stream = Stream.of(OneRowSource.create());
      } else {
        CollectSink rows = new CollectSink();
        Pipeline collecting = stream.into("collect", rows);
        compiler =
            planner.over(
                Stream.after(collecting, rows.source()),
                schema,
                reductions.ofInput(),
                compiler,
                before);
        stream = Stream.after(collecting, rows.source());
      }
    } else if (height == Height.ONE) {
      // Nobody looks at the rows of the input: it is not even read.
      stream = Stream.of(OneRowSource.create());
    }
    return stream.waitingFor(before).with(Steps.project(columns(expressions, compiler)));
  }

  private static List<Supplier<PageExpression>> columns(
      List<NamedExpression> expressions, ExpressionCompiler compiler) {
    List<Supplier<PageExpression>> columns = new ArrayList<>(expressions.size());
    for (NamedExpression named : expressions) {
      PageExpression column = Expressions.perRow(compiler.compile(named.expression()));
      columns.add(() -> column);
    }
    return columns;
  }

  private Stream whole(
      Stream input, Schema schema, List<NamedExpression> expressions, Height height) {
    ExpressionCompiler compiler = context.compiler(schema);
    List<Evaluator> evaluators = new ArrayList<>();
    List<Boolean> scalars = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (NamedExpression named : expressions) {
      evaluators.add(compiler.compile(named.expression()));
      scalars.add(Heights.isScalar(named.expression()));
      names.add(named.name());
    }
    WholeSink sink =
        new WholeSink(
            (all, memory) -> {
              try (Scope scope = new Scope(memory)) {
                Frame frame = Frame.of(all, scope);
                List<Value> values = new ArrayList<>();
                for (Evaluator evaluator : evaluators) {
                  values.add(evaluator.evaluate(frame));
                }
                int rows = height == Height.OF_INPUT ? all.rowCount() : -1;
                return Results.select(values, names, scalars, rows, frame);
              }
            },
            memory -> emptyPage(schema, memory),
            context.memory());
    return Stream.after(input.into("select", sink), sink.source());
  }

  /** No rows of a schema. */
  static Page emptyPage(Schema schema, Memory memory) {
    return new Page(
        0,
        schema.fields().stream()
            .map(
                field ->
                    Nulls.column(io.floe.format.PhysicalLayouts.of(field.dataType()), 0, memory))
            .toList()
            .stream()
            .map(io.floe.engine.column.Column.class::cast)
            .toList(),
        0);
  }
}
