package io.floe.plan.optimise;

import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves filters as near to the sources as the rows allow: through projections, sorts, unions, the
 * keys of groups and the sides of joins, into scans of files.
 */
final class PredicatePushdown {

  /** What a node becomes with predicates pushed into it; those that cannot pass stay above. */
  LogicalNode push(LogicalNode node) {
    return Rewrites.topDown(node, this::step);
  }

  private LogicalNode step(LogicalNode node) {
    if (!(node instanceof LogicalNode.Filter filter)) {
      return node;
    }
    List<TypedExpression> written = new ArrayList<>();
    LogicalNode input = filter;
    while (input instanceof LogicalNode.Filter inner) {
      written.add(inner.predicate());
      input = inner.input();
    }
    List<TypedExpression> parts = new ArrayList<>();
    written.reversed().forEach(predicate -> parts.addAll(Predicates.split(predicate)));
    // What cannot move sees only the rows that those written before it leave.
    List<TypedExpression> movable = leading(parts);
    if (movable.isEmpty()) {
      return node;
    }
    List<TypedExpression> stuck = parts.subList(movable.size(), parts.size());
    LogicalNode pushed = into(input, movable);
    return stuck.isEmpty() ? pushed : new LogicalNode.Filter(pushed, Predicates.join(stuck));
  }

  private static List<TypedExpression> leading(List<TypedExpression> parts) {
    int count = 0;
    while (count < parts.size() && Predicates.isMovable(parts.get(count))) {
      count++;
    }
    return parts.subList(0, count);
  }

  private static LogicalNode into(LogicalNode node, List<TypedExpression> predicates) {
    return switch (node) {
      case LogicalNode.FileScan scan -> scan(scan, predicates);
      case LogicalNode.Project project ->
          definitions(project.expressions(), Map.of())
              .<LogicalNode>map(made -> through(project, project.input(), predicates, made))
              .orElseGet(() -> above(project, predicates));
      case LogicalNode.WithColumns extend -> withColumns(extend, predicates);
      case LogicalNode.Sort sort ->
          sort.slice().isPresent() ? above(sort, predicates) : below(sort, predicates);
      case LogicalNode.SortedHint hint -> below(hint, predicates);
      case LogicalNode.Union union ->
          new LogicalNode.Union(
              union.inputs().stream().map(input -> filtered(input, predicates)).toList(),
              union.maintainOrder(),
              union.schema());
      case LogicalNode.MergeSorted merge ->
          merge.withInputs(
              List.of(filtered(merge.left(), predicates), filtered(merge.right(), predicates)));
      case LogicalNode.Aggregate aggregate -> aggregate(aggregate, predicates);
      case LogicalNode.Join join -> new JoinPredicates(join).push(predicates);
      case LogicalNode.FrameScan leaf -> above(leaf, predicates);
      case LogicalNode.PythonScan leaf -> above(leaf, predicates);
      case LogicalNode.ExchangeScan leaf -> above(leaf, predicates);
      case LogicalNode.ScanShare share -> above(share, predicates);
      case LogicalNode.TaskRowNumber other -> above(other, predicates);
      case LogicalNode.Filter other -> above(other, predicates);
      case LogicalNode.Distinct other -> distinct(other, predicates);
      case LogicalNode.Slice other -> above(other, predicates);
      case LogicalNode.HorizontalConcat other -> above(other, predicates);
      case LogicalNode.RowIndex other -> above(other, predicates);
      case LogicalNode.Explode other -> explode(other, predicates);
      case LogicalNode.Unpivot other -> above(other, predicates);
      case LogicalNode.Unnest other -> above(other, predicates);
      case LogicalNode.Gather other -> above(other, predicates);
      case LogicalNode.Cache other -> above(other, predicates);
      case LogicalNode.PythonMap other -> above(other, predicates);
      case LogicalNode.Sink other -> above(other, predicates);
      case LogicalNode.MultiSink other -> above(other, predicates);
    };
  }

  static LogicalNode above(LogicalNode node, List<TypedExpression> predicates) {
    return predicates.isEmpty() ? node : new LogicalNode.Filter(node, Predicates.join(predicates));
  }

  static LogicalNode filtered(LogicalNode node, List<TypedExpression> predicates) {
    return above(node, predicates);
  }

  private static LogicalNode below(LogicalNode node, List<TypedExpression> predicates) {
    return node.withInputs(List.of(filtered(node.inputs().getFirst(), predicates)));
  }

  private static LogicalNode scan(LogicalNode.FileScan scan, List<TypedExpression> predicates) {
    if (scan.slice().isPresent()) {
      return above(scan, predicates);
    }
    List<TypedExpression> all = new ArrayList<>();
    scan.predicate().ifPresent(present -> all.addAll(Predicates.split(present)));
    all.addAll(predicates);
    return new LogicalNode.FileScan(
        scan.format(),
        scan.sources(),
        scan.arguments(),
        scan.source(),
        Optional.of(Predicates.join(all)),
        scan.slice(),
        scan.schema());
  }

  /** What outputs are made of; empty when rows before and after are not the same. */
  private static Optional<Map<String, TypedExpression>> definitions(
      List<NamedExpression> outputs, Map<String, TypedExpression> inherited) {
    Map<String, TypedExpression> made = new HashMap<>(inherited);
    boolean anyColumn = !inherited.isEmpty();
    for (NamedExpression output : outputs) {
      if (!Predicates.isMovable(output.expression())) {
        return Optional.empty();
      }
      anyColumn |= !Predicates.columns(output.expression()).isEmpty();
      made.put(output.name(), output.expression());
    }
    // Without a column the projection makes one row of many.
    return anyColumn ? Optional.of(made) : Optional.empty();
  }

  private static LogicalNode through(
      LogicalNode node,
      LogicalNode input,
      List<TypedExpression> predicates,
      Map<String, TypedExpression> made) {
    List<TypedExpression> below =
        predicates.stream().map(each -> Predicates.replaced(each, made)).toList();
    return node.withInputs(List.of(filtered(input, below)));
  }

  private static LogicalNode withColumns(
      LogicalNode.WithColumns extend, List<TypedExpression> predicates) {
    boolean rowsAlone =
        extend.expressions().stream().allMatch(each -> Predicates.isMovable(each.expression()));
    if (!rowsAlone) {
      return above(extend, predicates);
    }
    Map<String, TypedExpression> made = new HashMap<>();
    extend.expressions().forEach(each -> made.put(each.name(), each.expression()));
    return through(extend, extend.input(), predicates, made);
  }

  /** Predicates on plain keys choose whole groups. */
  private static LogicalNode aggregate(
      LogicalNode.Aggregate aggregate, List<TypedExpression> predicates) {
    boolean windows =
        aggregate.options().dynamic().isPresent() || aggregate.options().rolling().isPresent();
    if (windows || aggregate.apply().isPresent() || aggregate.options().slice().isPresent()) {
      return above(aggregate, predicates);
    }
    Map<String, TypedExpression> keys = new HashMap<>();
    for (NamedExpression key : aggregate.keys()) {
      if (Predicates.isMovable(key.expression())
          && !Predicates.columns(key.expression()).isEmpty()) {
        keys.put(key.name(), key.expression());
      }
    }
    return partly(aggregate, predicates, keys.keySet(), keys);
  }

  private static LogicalNode distinct(
      LogicalNode.Distinct distinct, List<TypedExpression> predicates) {
    if (distinct.slice().isPresent()) {
      return above(distinct, predicates);
    }
    Set<String> columns =
        distinct
            .subset()
            .<Set<String>>map(Set::copyOf)
            .orElseGet(() -> Set.copyOf(distinct.schema().names()));
    return partly(distinct, predicates, columns, Map.of());
  }

  private static LogicalNode explode(
      LogicalNode.Explode explode, List<TypedExpression> predicates) {
    Set<String> columns =
        Set.copyOf(
            explode.schema().fields().stream()
                .map(Field::name)
                .filter(name -> !explode.columns().contains(name))
                .toList());
    return partly(explode, predicates, columns, Map.of());
  }

  /** Predicates that read these columns only go below, the others stay. */
  private static LogicalNode partly(
      LogicalNode node,
      List<TypedExpression> predicates,
      Set<String> columns,
      Map<String, TypedExpression> made) {
    List<TypedExpression> below = new ArrayList<>();
    List<TypedExpression> stay = new ArrayList<>();
    for (TypedExpression predicate : predicates) {
      Set<String> read = Predicates.columns(predicate);
      if (!read.isEmpty() && columns.containsAll(read)) {
        below.add(Predicates.replaced(predicate, made));
      } else {
        stay.add(predicate);
      }
    }
    return above(node.withInputs(List.of(filtered(node.inputs().getFirst(), below))), stay);
  }

  /** Whether every row of a side comes out at least when its partner does. */
  static boolean keepsLeftRows(JoinType how) {
    return switch (how) {
      case JoinType.AsOf ignored -> false;
      case JoinType.Simple simple ->
          switch (simple) {
            case INNER, LEFT, SEMI, ANTI, CROSS -> true;
            case RIGHT, FULL, IE_JOIN, RANGE -> false;
          };
    };
  }

  /** Whether a predicate on right columns may be asked of the right side. */
  static boolean keepsRightRows(JoinType how) {
    return how == JoinType.Simple.INNER
        || how == JoinType.Simple.RIGHT
        || how == JoinType.Simple.CROSS;
  }
}
