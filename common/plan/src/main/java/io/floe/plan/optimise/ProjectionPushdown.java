package io.floe.plan.optimise;

import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets sources read, and nodes compute, only the columns that somebody above needs. */
final class ProjectionPushdown {
  private final IdentityHashMap<LogicalNode, Set<String>> needed = new IdentityHashMap<>();
  private final IdentityHashMap<LogicalNode, LogicalNode> done = new IdentityHashMap<>();

  LogicalNode push(LogicalNode root) {
    List<LogicalNode> order = Rewrites.parentsFirst(root);
    need(root, root.schema().names());
    for (LogicalNode node : order) {
      new ColumnNeeds(needed.getOrDefault(node, Set.of()), this::need).of(node);
    }
    for (LogicalNode node : order.reversed()) {
      done.put(node, narrowed(node));
    }
    return done.get(root);
  }

  private void need(LogicalNode node, Iterable<String> names) {
    Set<String> all = needed.computeIfAbsent(node, ignored -> new LinkedHashSet<>());
    names.forEach(all::add);
  }

  private LogicalNode narrowed(LogicalNode node) {
    List<LogicalNode> inputs = node.inputs().stream().map(done::get).toList();
    Set<String> wanted = needed.getOrDefault(node, Set.of());
    return switch (node) {
      case LogicalNode.FrameScan scan ->
          new LogicalNode.FrameScan(scan.frame(), scan.frameSchema(), kept(scan.schema(), wanted));
      case LogicalNode.FileScan scan ->
          new LogicalNode.FileScan(
              scan.format(),
              scan.sources(),
              scan.arguments(),
              scan.source(),
              scan.predicate(),
              scan.slice(),
              kept(scan.schema(), wanted));
      case LogicalNode.PythonScan scan ->
          new LogicalNode.PythonScan(
              scan.options(),
              scan.predicate(),
              scan.limit(),
              scan.fullSchema(),
              kept(scan.schema(), wanted));
      case LogicalNode.ExchangeScan leaf -> leaf;
      case LogicalNode.ScanShare other -> other.withInputs(exact(other, inputs));
      case LogicalNode.TaskRowNumber other -> other.withInputs(exact(other, inputs));
      case LogicalNode.Project project -> project(project, inputs.getFirst(), wanted);
      case LogicalNode.WithColumns extend -> extend(extend, inputs.getFirst(), wanted);
      case LogicalNode.Aggregate aggregate -> aggregate(aggregate, inputs.getFirst(), wanted);
      case LogicalNode.Join join -> join(join, inputs.get(0), inputs.get(1), wanted);
      case LogicalNode.Union union -> {
        List<String> names = union.schema().names().stream().filter(wanted::contains).toList();
        yield new LogicalNode.Union(
            inputs.stream().map(input -> only(input, names)).toList(),
            union.maintainOrder(),
            picked(union.schema(), new HashSet<>(names)));
      }
      case LogicalNode.RowIndex index -> {
        List<Field> fields = new ArrayList<>();
        fields.add(index.schema().field(0));
        fields.addAll(inputs.getFirst().schema().fields());
        yield new LogicalNode.RowIndex(
            inputs.getFirst(), index.name(), index.offset(), Schema.of(fields));
      }
      case LogicalNode.Explode explode ->
          new LogicalNode.Explode(
              inputs.getFirst(),
              explode.columns(),
              explode.options(),
              picked(explode.schema(), Set.copyOf(inputs.getFirst().schema().names())));
      case LogicalNode.Filter other -> other.withInputs(inputs);
      case LogicalNode.Sort other -> other.withInputs(inputs);
      case LogicalNode.Distinct other -> other.withInputs(inputs);
      case LogicalNode.Slice other -> other.withInputs(inputs);
      case LogicalNode.HorizontalConcat other -> other.withInputs(exact(other, inputs));
      case LogicalNode.MergeSorted other -> other.withInputs(exact(other, inputs));
      case LogicalNode.Unpivot other -> other.withInputs(inputs);
      case LogicalNode.Unnest other -> other.withInputs(exact(other, inputs));
      case LogicalNode.Gather other -> other.withInputs(exact(other, inputs));
      case LogicalNode.Cache other -> other.withInputs(inputs);
      case LogicalNode.PythonMap other -> other.withInputs(exact(other, inputs));
      case LogicalNode.SortedHint other -> other.withInputs(exact(other, inputs));
      case LogicalNode.Sink other -> other.withInputs(exact(other, inputs));
      case LogicalNode.MultiSink other -> other.withInputs(inputs);
    };
  }

  /** Keys, above all, are often not read behind a join: it need not bring them along. */
  private static LogicalNode join(
      LogicalNode.Join join, LogicalNode left, LogicalNode right, Set<String> wanted) {
    Schema schema =
        JoinSchemas.of(
            left.schema(), right.schema(), join.leftKeys(), join.rightKeys(), join.options());
    LogicalNode narrowed =
        new LogicalNode.Join(
            left,
            right,
            join.leftKeys(),
            join.rightKeys(),
            join.predicates(),
            join.options(),
            schema);
    return only(narrowed, kept(schema, wanted).names());
  }

  /** Inputs with exactly the columns that they had before. */
  private static List<LogicalNode> exact(LogicalNode before, List<LogicalNode> inputs) {
    List<LogicalNode> result = new ArrayList<>();
    for (int index = 0; index < inputs.size(); index++) {
      result.add(only(inputs.get(index), before.inputs().get(index).schema().names()));
    }
    return result;
  }

  private static LogicalNode only(LogicalNode input, List<String> names) {
    if (input.schema().names().equals(names)) {
      return input;
    }
    List<NamedExpression> columns = new ArrayList<>();
    for (String name : names) {
      DataType type = input.schema().field(name).orElseThrow().dataType();
      columns.add(new NamedExpression(name, new TypedExpression.ColumnReference(name, type)));
    }
    return new LogicalNode.Project(
        input,
        columns,
        Rewrites.PLAIN,
        Schema.of(columns.stream().map(NamedExpression::field).toList()));
  }

  private static Schema picked(Schema schema, Set<String> wanted) {
    return Schema.of(
        schema.fields().stream().filter(field -> wanted.contains(field.name())).toList());
  }

  /** A source without columns would lose its rows, so that one column stays. */
  private static Schema kept(Schema schema, Set<String> wanted) {
    Schema result = picked(schema, wanted);
    return result.size() == 0 && schema.size() > 0
        ? Schema.of(schema.field(ColumnNeeds.cheapest(schema)))
        : result;
  }

  private static LogicalNode project(
      LogicalNode.Project project, LogicalNode input, Set<String> wanted) {
    List<NamedExpression> outputs = ColumnNeeds.outputs(project, wanted);
    return new LogicalNode.Project(
        input,
        outputs,
        project.options(),
        Schema.of(outputs.stream().map(NamedExpression::field).toList()));
  }

  private static LogicalNode extend(
      LogicalNode.WithColumns extend, LogicalNode input, Set<String> wanted) {
    List<NamedExpression> outputs = ColumnNeeds.outputs(extend, wanted);
    if (outputs.isEmpty()) {
      return input;
    }
    Map<String, DataType> columns = new LinkedHashMap<>();
    Map<String, DataType> made = new LinkedHashMap<>();
    outputs.forEach(each -> made.put(each.name(), each.expression().dataType()));
    // A column that is only written over keeps its place although nobody reads the old one.
    for (Field field : extend.schema()) {
      if (made.containsKey(field.name())) {
        columns.put(field.name(), made.get(field.name()));
      } else if (input.schema().contains(field.name())) {
        columns.put(field.name(), field.dataType());
      }
    }
    List<Field> fields = new ArrayList<>();
    Set<String> old = new LinkedHashSet<>(input.schema().names());
    old.forEach(name -> fields.add(new Field(name, columns.get(name))));
    columns.forEach(
        (name, type) -> {
          if (!old.contains(name)) {
            fields.add(new Field(name, type));
          }
        });
    return new LogicalNode.WithColumns(input, outputs, extend.options(), Schema.of(fields));
  }

  private static LogicalNode aggregate(
      LogicalNode.Aggregate aggregate, LogicalNode input, Set<String> wanted) {
    if (aggregate.apply().isPresent()) {
      return aggregate.withInputs(exact(aggregate, List.of(input)));
    }
    List<NamedExpression> outputs = ColumnNeeds.outputs(aggregate, wanted);
    Set<String> dropped = new HashSet<>();
    aggregate.aggregates().forEach(each -> dropped.add(each.name()));
    outputs.forEach(each -> dropped.remove(each.name()));
    Set<String> names = new HashSet<>(aggregate.schema().names());
    names.removeAll(dropped);
    return new LogicalNode.Aggregate(
        input,
        aggregate.keys(),
        outputs,
        aggregate.maintainOrder(),
        aggregate.options(),
        aggregate.apply(),
        picked(aggregate.schema(), names));
  }
}
