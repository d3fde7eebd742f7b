package io.floe.plan.optimise;

import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.lower.Heights;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which columns a node needs of its inputs when some of its own are wanted. */
final class ColumnNeeds {
  private final Set<String> wanted;
  private final BiConsumer<LogicalNode, Iterable<String>> need;

  ColumnNeeds(Set<String> wanted, BiConsumer<LogicalNode, Iterable<String>> need) {
    this.wanted = wanted;
    this.need = need;
  }

  void of(LogicalNode node) {
    switch (node) {
      case LogicalNode.FrameScan ignored -> {}
      case LogicalNode.FileScan ignored -> {}
      case LogicalNode.PythonScan ignored -> {}
      case LogicalNode.ExchangeScan ignored -> {}
      case LogicalNode.ScanShare share -> everything(share);
      case LogicalNode.TaskRowNumber number -> everything(number);
      case LogicalNode.Filter filter -> {
        need.accept(filter.input(), wanted);
        need.accept(filter.input(), Predicates.columns(filter.predicate()));
      }
      case LogicalNode.Project project -> expressions(project.input(), outputs(project, wanted));
      case LogicalNode.WithColumns extend -> withColumns(extend);
      case LogicalNode.Aggregate aggregate -> aggregate(aggregate);
      case LogicalNode.Join join -> join(join);
      case LogicalNode.Sort sort -> {
        need.accept(sort.input(), wanted);
        sort.keys().forEach(key -> need.accept(sort.input(), Predicates.columns(key.expression())));
      }
      case LogicalNode.Distinct distinct -> {
        need.accept(distinct.input(), wanted);
        need.accept(distinct.input(), distinct.subset().orElseGet(() -> distinct.schema().names()));
      }
      case LogicalNode.Slice slice -> need.accept(slice.input(), wanted);
      case LogicalNode.Cache cache -> need.accept(cache.input(), wanted);
      case LogicalNode.Union union -> union.inputs().forEach(input -> need.accept(input, wanted));
      case LogicalNode.RowIndex index ->
          need.accept(
              index.input(), wanted.stream().filter(name -> !name.equals(index.name())).toList());
      case LogicalNode.Explode explode -> {
        need.accept(explode.input(), wanted);
        need.accept(explode.input(), explode.columns());
      }
      case LogicalNode.Unpivot unpivot -> {
        need.accept(unpivot.input(), unpivot.on());
        need.accept(unpivot.input(), unpivot.index());
      }
      case LogicalNode.HorizontalConcat other -> everything(other);
      case LogicalNode.MergeSorted other -> everything(other);
      case LogicalNode.Unnest other -> everything(other);
      case LogicalNode.Gather other -> everything(other);
      case LogicalNode.PythonMap other -> everything(other);
      case LogicalNode.SortedHint other -> everything(other);
      case LogicalNode.Sink other -> everything(other);
      case LogicalNode.MultiSink other -> everything(other);
    }
  }

  private void everything(LogicalNode node) {
    node.inputs().forEach(input -> need.accept(input, input.schema().names()));
  }

  private void expressions(LogicalNode input, List<NamedExpression> outputs) {
    outputs.forEach(each -> need.accept(input, Predicates.columns(each.expression())));
  }

  /** The outputs of a projection that are wanted; one stays for the number of rows. */
  static List<NamedExpression> outputs(LogicalNode.Project project, Set<String> wanted) {
    List<NamedExpression> outputs = picked(project.expressions(), wanted);
    List<NamedExpression> tall =
        project.expressions().stream()
            .filter(each -> !Heights.isScalar(each.expression()))
            .toList();
    // Single values alone would make one row where there were many.
    if (tall.isEmpty() || outputs.stream().anyMatch(tall::contains)) {
      return outputs.isEmpty() ? project.expressions() : outputs;
    }
    NamedExpression height =
        tall.stream()
            .filter(each -> each.expression() instanceof TypedExpression.ColumnReference)
            .findFirst()
            .orElse(tall.getFirst());
    return project.expressions().stream()
        .filter(each -> each.equals(height) || outputs.contains(each))
        .toList();
  }

  static List<NamedExpression> outputs(LogicalNode.WithColumns extend, Set<String> wanted) {
    return picked(extend.expressions(), wanted);
  }

  static List<NamedExpression> outputs(LogicalNode.Aggregate aggregate, Set<String> wanted) {
    return picked(aggregate.aggregates(), wanted);
  }

  private static List<NamedExpression> picked(
      List<NamedExpression> expressions, Set<String> wanted) {
    return expressions.stream().filter(each -> wanted.contains(each.name())).toList();
  }

  private void withColumns(LogicalNode.WithColumns extend) {
    List<NamedExpression> outputs = outputs(extend, wanted);
    Set<String> passed = new LinkedHashSet<>(wanted);
    // A column that is written over is asked for as well: it holds the place in the schema.
    passed.retainAll(extend.input().schema().names());
    need.accept(extend.input(), passed);
    expressions(extend.input(), outputs);
  }

  private void aggregate(LogicalNode.Aggregate aggregate) {
    if (aggregate.apply().isPresent()) {
      everything(aggregate);
      return;
    }
    expressions(aggregate.input(), aggregate.keys());
    expressions(aggregate.input(), outputs(aggregate, wanted));
    aggregate
        .options()
        .dynamic()
        .ifPresent(dynamic -> need.accept(aggregate.input(), List.of(dynamic.indexColumn())));
    aggregate
        .options()
        .rolling()
        .ifPresent(rolling -> need.accept(aggregate.input(), List.of(rolling.indexColumn())));
  }

  private void join(LogicalNode.Join join) {
    expressions(join.left(), join.leftKeys());
    expressions(join.right(), join.rightKeys());
    Set<String> outputs = new LinkedHashSet<>(wanted);
    join.predicates().forEach(predicate -> outputs.addAll(Predicates.columns(predicate)));
    if (join.options().how() instanceof JoinType.AsOf asOf) {
      asOf.leftBy().ifPresent(names -> need.accept(join.left(), names));
      asOf.rightBy().ifPresent(names -> need.accept(join.right(), names));
    }
    Schema left = join.left().schema();
    Schema right = join.right().schema();
    String suffix = join.options().suffix().orElse(JoinSchemas.SUFFIX);
    boolean coalesced = join.options().coalesce() == JoinOptions.JoinCoalesce.COALESCE_COLUMNS;
    boolean dropsLeftKeys = coalesced && join.options().how() == JoinType.Simple.RIGHT;
    for (String name : outputs) {
      if (left.contains(name)) {
        need.accept(join.left(), List.of(name));
      }
      boolean fromRight =
          right.contains(name)
              && (!left.contains(name)
                  || (coalesced && isKey(join.rightKeys(), name))
                  || (dropsLeftKeys
                      && join.leftKeys().stream().anyMatch(key -> key.name().equals(name))));
      if (fromRight) {
        need.accept(join.right(), List.of(name));
      }
      // The suffix stays only while the left has the name too.
      String bare =
          name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
      if (!bare.equals(name) && right.contains(bare) && left.contains(bare)) {
        need.accept(join.left(), List.of(bare));
        need.accept(join.right(), List.of(bare));
      }
    }
  }

  private static boolean isKey(List<NamedExpression> keys, String name) {
    return keys.stream()
        .anyMatch(
            key ->
                key.expression() instanceof TypedExpression.ColumnReference column
                    && column.name().equals(name));
  }

  /** The column that costs least to read. */
  static int cheapest(Schema schema) {
    int best = 0;
    for (int position = 1; position < schema.size(); position++) {
      if (cost(schema.field(position)) < cost(schema.field(best))) {
        best = position;
      }
    }
    return best;
  }

  private static int cost(Field field) {
    DataType type = field.dataType();
    if (type == SimpleType.BOOLEAN || type == SimpleType.INT8 || type == SimpleType.UINT8) {
      return 1;
    }
    if (type == SimpleType.INT32 || type == SimpleType.UINT32 || type == SimpleType.DATE) {
      return 2;
    }
    return type == SimpleType.INT64 || type == SimpleType.UINT64 ? 3 : 4;
  }
}
