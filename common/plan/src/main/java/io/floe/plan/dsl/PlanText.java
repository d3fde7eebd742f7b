package io.floe.plan.dsl;

import io.floe.plan.type.Schema;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.StringJoiner;

/**
 * A plan as text, one numbered node a line, inputs before the nodes that read them. Everything that
 * was read is shown except the bytes of frames and pickles, and secrets. Nodes are walked with an
 * explicit stack; expressions recursively, so deep ones need a thread with a large stack.
 */
public final class PlanText {
  private final IdentityHashMap<PlanNode, Integer> numbers = new IdentityHashMap<>();
  private final StringBuilder text = new StringBuilder();

  private PlanText() {}

  /** The plan that ends at a node. */
  public static String of(PlanNode root) {
    PlanText writer = new PlanText();
    writer.write(root);
    return writer.text.toString();
  }

  /** One expression. */
  public static String of(Expression expression) {
    return ExpressionText.of(expression);
  }

  private void write(PlanNode root) {
    ArrayDeque<PlanNode> stack = new ArrayDeque<>();
    stack.push(root);
    while (!stack.isEmpty()) {
      PlanNode node = stack.peek();
      boolean ready = true;
      for (PlanNode input : node.inputs()) {
        if (!numbers.containsKey(input)) {
          stack.push(input);
          ready = false;
        }
      }
      if (ready) {
        stack.pop();
        if (!numbers.containsKey(node)) {
          numbers.put(node, numbers.size() + 1);
          line(node);
        }
      }
    }
  }

  private void line(PlanNode node) {
    text.append(numbers.get(node)).append(": ").append(describe(node));
    if (!node.inputs().isEmpty()) {
      StringJoiner inputs = new StringJoiner(", ", " <- ", "");
      for (PlanNode input : node.inputs()) {
        inputs.add(String.valueOf(numbers.get(input)));
      }
      text.append(inputs);
    }
    text.append('\n');
  }

  private static String describe(PlanNode node) {
    return switch (node) {
      case PlanNode.PythonScan scan -> "PYTHON SCAN " + scan.options();
      case PlanNode.Scan scan ->
          "SCAN " + scan.sources() + " " + scan.type() + " " + scan.arguments();
      case PlanNode.DataFrameScan scan -> "FRAME " + scan.frame() + " " + schema(scan.schema());
      case PlanNode.Sql sql ->
          "SQL '"
              + sql.query()
              + "' "
              + sql.relations().stream().map(PlanNode.Relation::name).toList();
      case PlanNode.Resolver resolver ->
          "RESOLVER " + resolver.resolver() + " " + resolver.schema().map(PlanText::schema);
      case PlanNode.Filter filter -> "FILTER " + of(filter.predicate());
      case PlanNode.Cache cache -> "CACHE " + cache.id();
      case PlanNode.Select select ->
          "SELECT " + list(select.expressions()) + " " + select.options();
      case PlanNode.HStack stack ->
          "WITH COLUMNS " + list(stack.expressions()) + " " + stack.options();
      case PlanNode.GroupBy group ->
          "GROUP BY "
              + list(group.keys())
              + " AGGREGATE "
              + list(group.aggregations())
              + (group.predicates().isEmpty() ? "" : " HAVING " + list(group.predicates()))
              + (group.maintainOrder() ? " IN ORDER " : " ")
              + group.options()
              + group.apply().map(apply -> " " + apply).orElse("");
      case PlanNode.Join join -> "JOIN " + condition(join.condition()) + " " + join.options();
      case PlanNode.Gather gather -> "GATHER null_on_oob=" + gather.nullOnOutOfBounds();
      case PlanNode.MatchToSchema match ->
          "MATCH TO SCHEMA "
              + schema(match.schema())
              + " "
              + match.columns()
              + " extra="
              + match.extraColumns();
      case PlanNode.PipeWithSchema pipe -> "PIPE WITH SCHEMA " + pipe.callback();
      case PlanNode.Pivot pivot ->
          "PIVOT on "
              + pivot.on()
              + " "
              + pivot.onColumns()
              + " index "
              + pivot.index()
              + " values "
              + pivot.values()
              + " "
              + of(pivot.aggregation())
              + " maintain_order="
              + pivot.maintainOrder()
              + " separator='"
              + pivot.separator()
              + "' "
              + pivot.columnNaming();
      case PlanNode.Distinct distinct ->
          "DISTINCT "
              + distinct.options().subset().map(PlanText::list).orElse("all")
              + " maintain_order="
              + distinct.options().maintainOrder()
              + " keep="
              + distinct.options().keep();
      case PlanNode.Sort sort ->
          "SORT BY "
              + list(sort.by())
              + " "
              + sort.options()
              + sort.slice().map(slice -> " " + slice).orElse("");
      case PlanNode.Slice slice -> "SLICE " + slice.offset() + " " + slice.length();
      case PlanNode.MapFunction map -> "MAP " + map.function();
      case PlanNode.Union union -> "UNION " + union.options();
      case PlanNode.HConcat concat -> "HCONCAT " + concat.options();
      case PlanNode.ExtContext context -> "WITH CONTEXT";
      case PlanNode.Sink sink -> "SINK " + sink.type();
      case PlanNode.SinkMultiple sinks -> "SINKS";
      case PlanNode.MergeSorted merge ->
          "MERGE SORTED " + merge.keys() + " maintain_order=" + merge.maintainOrder();
    };
  }

  private static String condition(JoinCondition condition) {
    return switch (condition) {
      case JoinCondition.Equi equi -> list(equi.leftOn()) + " = " + list(equi.rightOn());
      case JoinCondition.NonEqui other -> "where " + list(other.predicates());
    };
  }

  private static String list(List<Expression> expressions) {
    StringJoiner result = new StringJoiner(", ", "[", "]");
    expressions.forEach(expression -> result.add(of(expression)));
    return result.toString();
  }

  private static String schema(Schema schema) {
    StringJoiner result = new StringJoiner(", ", "{", "}");
    schema.forEach(field -> result.add(field.name() + ": " + field.dataType().text()));
    return result.toString();
  }
}
