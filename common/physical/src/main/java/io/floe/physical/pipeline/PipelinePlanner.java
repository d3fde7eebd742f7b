package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.expression.Expressions;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.Steps;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.QueryContext;
import io.floe.physical.expression.Unsupported;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.lower.Heights;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.python.ScanCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns the nodes of a plan into pipelines, from the leaves up. */
final class PipelinePlanner {
  private static final String PREDICATE = "__floe_predicate";

  private final PlanningContext context;
  private final QueryContext query;
  private final ScanPlanner scans;
  private final Map<UUID, Cached> caches = new HashMap<>();

  PipelinePlanner(PlanningContext context, QueryContext query, ScanPlanner scans) {
    this.context = context;
    this.query = query;
    this.scans = scans;
  }

  /** What a cached input left behind, and the pipeline that does it. */
  private record Cached(Pipeline pipeline, CollectSink rows) {}

  /** The stream of a node's rows. */
  Stream plan(LogicalNode node) {
    return switch (node) {
      case LogicalNode.FrameScan scan ->
          // Decoded when the pipeline starts: a frame that nobody reads costs nothing.
          Stream.of(
              new LateSource(() -> Frames.pages(scan.frame(), scan.schema(), context.memory())));
      case LogicalNode.FileScan scan -> scans.plan(scan, ScanShares.ALL);
      case LogicalNode.Filter filter -> filter(filter);
      case LogicalNode.Project project -> project(project);
      case LogicalNode.WithColumns with -> withColumns(with);
      case LogicalNode.Aggregate aggregate ->
          new GroupPlanner(context, query).plan(plan(aggregate.input()), aggregate);
      case LogicalNode.Sort sort -> new OrderPlanner(context, query).sort(plan(sort.input()), sort);
      case LogicalNode.Distinct distinct ->
          new OrderPlanner(context, query).distinct(plan(distinct.input()), distinct);
      case LogicalNode.Slice slice ->
          Slices.of(plan(slice.input()), slice.offset(), slice.length(), query);
      case LogicalNode.Union union -> union(union);
      case LogicalNode.Cache cache -> cache(cache);
      case LogicalNode.SortedHint hint -> plan(hint.input());
      case LogicalNode.RowIndex index ->
          new ReshapePlanner(context).rowIndex(plan(index.input()), index);
      case LogicalNode.Explode explode ->
          new ReshapePlanner(context).explode(plan(explode.input()), explode);
      case LogicalNode.Unnest unnest ->
          new ReshapePlanner(context).unnest(plan(unnest.input()), unnest);
      case LogicalNode.Unpivot unpivot ->
          new ReshapePlanner(context).unpivot(plan(unpivot.input()), unpivot);
      case LogicalNode.HorizontalConcat concat ->
          new ReshapePlanner(context)
              .horizontal(concat.inputs().stream().map(this::plan).toList(), concat);
      case LogicalNode.Gather gather ->
          new ReshapePlanner(context).gather(plan(gather.input()), plan(gather.indices()), gather);
      case LogicalNode.Join join ->
          new JoinPlanner(context, query).plan(plan(join.left()), plan(join.right()), join);
      case LogicalNode.MergeSorted merge ->
          new MergePlanner(context).plan(plan(merge.left()), plan(merge.right()), merge);
      case LogicalNode.PythonScan scan -> pythonScan(scan);
      case LogicalNode.PythonMap map -> new PythonPlanner(context).map(plan(map.input()), map);
      case LogicalNode.ScanShare share -> new SharePlanner(context, scans).scan(share);
      case LogicalNode.ExchangeScan scan -> new SharePlanner(context, scans).exchange(scan);
      case LogicalNode.TaskRowNumber number ->
          new SharePlanner(context, scans).rowNumber(plan(number.input()), number);
      case LogicalNode.Sink sink -> throw nested(sink);
      case LogicalNode.MultiSink sink -> throw nested(sink);
    };
  }

  private static IllegalStateException nested(LogicalNode sink) {
    return new IllegalStateException("a sink inside a plan: " + sink.getClass().getSimpleName());
  }

  private Stream project(LogicalNode.Project project) {
    if (project.input() instanceof LogicalNode.Join join) {
      List<String> columns = new ArrayList<>();
      for (NamedExpression each : project.expressions()) {
        if (each.expression() instanceof TypedExpression.ColumnReference column) {
          columns.add(column.name());
        }
      }
      // A join makes no columns that a choice behind it drops.
      if (!columns.isEmpty() && columns.size() == project.expressions().size()) {
        return new JoinPlanner(context, query)
            .plan(plan(join.left()), plan(join.right()), join, columns);
      }
    }
    return select().project(plan(project.input()), project.input().schema(), project.expressions());
  }

  private SelectPlanner select() {
    return new SelectPlanner(context);
  }

  private Stream withColumns(LogicalNode.WithColumns with) {
    Stream input = plan(with.input());
    Schema schema = with.input().schema();
    if (schema.size() == 0 && !context.semantics().zeroColumnFramesKeepHeight()) {
      return select().project(input, schema, with.expressions());
    }
    return select().withColumns(input, schema, with.expressions(), with.schema());
  }

  private Stream filter(LogicalNode.Filter filter) {
    Stream input = plan(filter.input());
    Schema schema = filter.input().schema();
    if (Heights.isElementwise(filter.predicate())) {
      PageExpression condition =
          Expressions.perRow(context.compiler(schema).compile(filter.predicate()));
      return input.with(Steps.filter(() -> condition));
    }
    // A predicate that looks at many rows is a column first.
    List<Field> fields = new ArrayList<>(schema.fields());
    fields.add(new Field(PREDICATE, SimpleType.BOOLEAN));
    NamedExpression predicate = new NamedExpression(PREDICATE, filter.predicate());
    int[] positions = new int[schema.size()];
    java.util.Arrays.setAll(positions, position -> position);
    return select()
        .withColumns(input, schema, List.of(predicate), Schema.of(fields))
        .with(Steps.filter(() -> PageExpression.column(schema.size())))
        .with(Steps.select(positions));
  }

  private Stream union(LogicalNode.Union union) {
    List<Pipeline> before = new ArrayList<>();
    List<CollectSink> sinks = new ArrayList<>();
    for (LogicalNode input : union.inputs()) {
      CollectSink sink = new CollectSink();
      before.add(plan(input).into("union", sink));
      sinks.add(sink);
    }
    LateSource source =
        new LateSource(
            () -> {
              List<Page> pages = new ArrayList<>();
              for (CollectSink sink : sinks) {
                for (Page page : sink.take()) {
                  pages.add(new Page(page.rowCount(), page.columns(), pages.size()));
                }
              }
              return pages;
            });
    return Stream.of(source).waitingFor(before);
  }

  /** The source is asked for columns and rows; the filter is ours, since it may not know it. */
  private Stream pythonScan(LogicalNode.PythonScan scan) {
    if (scan.options().scanFunction().isEmpty()) {
      throw Unsupported.expression("a Python scan without a function");
    }
    boolean filtered = scan.predicate().isPresent();
    Schema wanted = filtered ? scan.fullSchema() : scan.schema();
    Stream rows =
        Stream.of(
            new PythonSource(
                context.resources().userCode(),
                new ScanCall(
                    scan.options().scanFunction().get(),
                    wanted,
                    wanted.size() < scan.fullSchema().size(),
                    filtered ? Optional.empty() : scan.limit(),
                    scan.options().validateSchema()),
                context.memory()));
    if (filtered) {
      PageExpression condition =
          Expressions.perRow(context.compiler(wanted).compile(scan.predicate().get()));
      int[] positions =
          scan.schema().names().stream()
              .mapToInt(name -> wanted.position(name).orElseThrow())
              .toArray();
      rows = rows.with(Steps.filter(() -> condition)).with(Steps.select(positions));
    }
    return scan.limit().isPresent() ? Slices.of(rows, 0, scan.limit().get(), query) : rows;
  }

  private Stream cache(LogicalNode.Cache cache) {
    Cached cached = caches.get(cache.id());
    if (cached == null) {
      CollectSink rows = new CollectSink();
      cached = new Cached(plan(cache.input()).into("cache", rows), rows);
      caches.put(cache.id(), cached);
    }
    return Stream.after(cached.pipeline(), cached.rows().source());
  }

  /** The column of a name as an expression. */
  static TypedExpression column(Field field) {
    return new TypedExpression.ColumnReference(field.name(), field.dataType());
  }
}
