package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.StructColumn;
import io.floe.engine.expression.Positions;
import io.floe.engine.expression.StructEvaluator;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.Explode;
import io.floe.engine.operator.PageTransform;
import io.floe.engine.operator.RowIndexOperator;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.OperatorFactory;
import io.floe.engine.pipeline.Pipeline;
import io.floe.format.PhysicalLayouts;
import io.floe.physical.expression.Constants;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;

/** Plans what changes the shape of a frame: rows numbered, exploded, turned, put side by side. */
final class ReshapePlanner {
  private final PlanningContext context;

  ReshapePlanner(PlanningContext context) {
    this.context = context;
  }

  /** Row numbers in front; the pages have to come in order, so one thread counts. */
  Stream rowIndex(Stream input, LogicalNode.RowIndex index) {
    FixedLayout layout = (FixedLayout) PhysicalLayouts.of(index.schema().field(0).dataType());
    CollectSink rows = new CollectSink();
    Pipeline collecting = input.into("collect", rows);
    return Stream.after(collecting, rows.source())
        .onOneThread()
        .with(RowIndexOperator.of(index.offset(), layout));
  }

  /** One row for each element. */
  Stream explode(Stream input, LogicalNode.Explode explode) {
    Schema schema = explode.input().schema();
    List<Integer> exploded =
        explode.columns().stream().map(name -> schema.position(name).orElseThrow()).toList();
    return input.with(
        Explode.of(exploded, explode.options().emptyAsNull(), explode.options().keepNulls()));
  }

  /** Members of structs become columns. */
  Stream unnest(Stream input, LogicalNode.Unnest unnest) {
    Schema schema = unnest.input().schema();
    List<String> names = unnest.columns();
    return input.with(
        OperatorFactory.of(
            "unnest",
            query ->
                new PageTransform(
                    (page, memory) -> unnest(page, schema, names, memory), query.memory())));
  }

  private static Page unnest(Page page, Schema schema, List<String> names, Memory memory) {
    List<Column> columns = new ArrayList<>();
    for (int position = 0; position < schema.size(); position++) {
      Column column = page.column(position);
      boolean struct = schema.field(position).dataType() instanceof DataType.Struct;
      if (!struct || !names.contains(schema.field(position).name())) {
        columns.add(column.retain());
        continue;
      }
      try (StructColumn flat = (StructColumn) Flatten.of(column, memory)) {
        for (int member = 0; member < flat.children().size(); member++) {
          columns.add(StructEvaluator.member(flat, member, memory));
        }
      }
    }
    return new Page(page.rowCount(), columns, page.morsel());
  }

  /** Columns become rows, one column after the other. */
  Stream unpivot(Stream input, LogicalNode.Unpivot unpivot) {
    Schema schema = unpivot.input().schema();
    int[] index = positions(schema, unpivot.index());
    int[] on = positions(schema, unpivot.on());
    List<String> names = unpivot.on();
    WholeSink sink =
        new WholeSink(
            (all, memory) ->
                on.length == 0
                    ? SelectPlanner.emptyPage(unpivot.schema(), memory)
                    : unpivot(all, index, on, names, memory),
            memory -> SelectPlanner.emptyPage(schema, memory),
            context.memory());
    return Stream.after(input.into("unpivot", sink), sink.source());
  }

  private static int[] positions(Schema schema, List<String> names) {
    return names.stream().mapToInt(name -> schema.position(name).orElseThrow()).toArray();
  }

  private static Page unpivot(Page all, int[] index, int[] on, List<String> names, Memory memory) {
    List<Page> parts = new ArrayList<>();
    try {
      for (int column = 0; column < on.length; column++) {
        List<Column> columns = new ArrayList<>();
        for (int position : index) {
          columns.add(all.column(position).retain());
        }
        columns.add(
            new ConstantColumn(
                Constants.column(new Constant.Text(names.get(column)), SimpleType.STRING, memory),
                all.rowCount()));
        columns.add(all.column(on[column]).retain());
        parts.add(new Page(all.rowCount(), columns, column));
      }
      return Concatenate.pages(parts, memory);
    } finally {
      parts.forEach(Page::close);
    }
  }

  /** Columns of several frames side by side; shorter ones end in nulls. */
  Stream horizontal(List<Stream> inputs, LogicalNode.HorizontalConcat concat) {
    List<Pipeline> before = new ArrayList<>();
    List<CollectSink> sinks = new ArrayList<>();
    for (Stream input : inputs) {
      CollectSink sink = new CollectSink();
      before.add(input.into("horizontal concat", sink));
      sinks.add(sink);
    }
    List<Schema> schemas = concat.inputs().stream().map(LogicalNode::schema).toList();
    boolean strict = concat.options().strict();
    boolean broadcast = concat.options().broadcastUnitLength();
    Memory memory = context.memory();
    LateSource source = new LateSource(() -> sideBySide(sinks, schemas, strict, broadcast, memory));
    return Stream.of(source).waitingFor(before);
  }

  private static List<Page> sideBySide(
      List<CollectSink> sinks,
      List<Schema> schemas,
      boolean strict,
      boolean broadcast,
      Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Page> frames = new ArrayList<>();
      int height = 0;
      for (int input = 0; input < sinks.size(); input++) {
        List<Page> pages = sinks.get(input).pages();
        Page whole =
            scope.own(
                pages.isEmpty()
                    ? SelectPlanner.emptyPage(schemas.get(input), memory)
                    : Concatenate.pages(pages, memory));
        frames.add(whole);
        height = Math.max(height, whole.rowCount());
      }
      List<Column> columns = new ArrayList<>();
      for (Page frame : frames) {
        boolean repeated = broadcast && frame.rowCount() == 1;
        if (strict && frame.rowCount() != height && !repeated && !frame.columns().isEmpty()) {
          throw new FunctionException(
              FunctionException.Kind.SHAPE,
              "cannot concat dataframes horizontally with strict=True: heights differ");
        }
        int[] rows = new int[height];
        for (int row = 0; row < height; row++) {
          rows[row] = repeated ? 0 : row < frame.rowCount() ? row : -1;
        }
        for (Column column : frame.columns()) {
          columns.add(scope.own(Gather.rows(column, rows, memory)));
        }
      }
      List<Page> cut = new ArrayList<>();
      Frames.cut(new Page(height, columns, 0), cut, memory);
      return cut;
    }
  }

  /** Rows at positions. */
  Stream gather(Stream input, Stream indices, LogicalNode.Gather gather) {
    CollectSink positions = new CollectSink();
    Pipeline first = indices.into("indices", positions);
    Schema schema = gather.input().schema();
    Schema indexSchema = gather.indices().schema();
    WholeSink sink =
        new WholeSink(
            (all, memory) -> {
              try (Scope scope = new Scope(memory)) {
                List<Page> pages = positions.pages();
                Page wanted =
                    scope.own(
                        pages.isEmpty()
                            ? SelectPlanner.emptyPage(indexSchema, memory)
                            : Concatenate.pages(pages, memory));
                int[] rows =
                    Positions.rows(
                        wanted.column(0), all.rowCount(), gather.nullOnOutOfBounds(), scope);
                return Gather.page(all, rows, 0, rows.length, memory);
              }
            },
            memory -> SelectPlanner.emptyPage(schema, memory),
            context.memory());
    return Stream.after(input.waitingFor(List.of(first)).into("gather", sink), sink.source());
  }
}
