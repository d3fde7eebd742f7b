package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that want a literal for one argument, over a column there: one function for each
 * different value, over the rows that have it.
 */
final class PerLiteral {
  /** Which argument of a function has to be a literal. */
  private static final Map<String, Integer> POSITIONS =
      Map.ofEntries(
          Map.entry("StringExpr.Contains", 1),
          Map.entry("StringExpr.Find", 1),
          Map.entry("StringExpr.CountMatches", 1),
          Map.entry("StringExpr.Extract", 1),
          Map.entry("StringExpr.ExtractAll", 1),
          Map.entry("StringExpr.Replace", 1),
          Map.entry("StringExpr.SplitRegex", 1),
          Map.entry("StringExpr.JsonPathMatch", 1),
          Map.entry("StringExpr.Strptime", 1),
          Map.entry("TemporalExpr.Truncate", 1),
          Map.entry("TemporalExpr.Round", 1),
          Map.entry("TemporalExpr.OffsetBy", 1),
          Map.entry("TemporalExpr.ReplaceTimeZone", 1),
          Map.entry("TemporalExpr.Replace", 8),
          Map.entry("TemporalExpr.DatetimeFunction", 7));

  /** What has its own idea of a null there. */
  private static final Set<String> TAKES_NULL = Set.of("StringExpr.Replace");

  private final CallSite site;
  private final Binding binding;
  private final int position;

  private PerLiteral(CallSite site, Binding binding, int position) {
    this.site = site;
    this.binding = binding;
    this.position = position;
  }

  /** Empty where the argument is a literal already, or need not be one. */
  static Optional<ElementwiseFunction> of(CallSite site, Binding binding) {
    Integer position = POSITIONS.get(site.call().function().name());
    if (position == null || position >= site.size() || site.literal(position).isPresent()) {
      return Optional.empty();
    }
    boolean plain = site.flag("literal") || isPlainCount(site);
    boolean text = site.type(position) == SimpleType.STRING;
    if (plain || (!text && site.type(position) != SimpleType.INT64)) {
      return Optional.empty();
    }
    return Optional.of(new PerLiteral(site, binding, position)::apply);
  }

  private static boolean isPlainCount(CallSite site) {
    return site.call().function().name().equals("StringExpr.CountMatches") && site.flag("0");
  }

  private Column apply(List<Column> arguments, int rows, Memory memory) {
    Column chosen = arguments.get(position);
    if (rows == 0 || chosen instanceof ConstantColumn) {
      Constant value = rows == 0 ? Constant.NULL : values(chosen, 1, memory).getFirst();
      return function(value).apply(arguments, rows, memory);
    }
    List<Constant> values = values(chosen, rows, memory);
    Map<Constant, int[]> groups = groups(values);
    try (Scope scope = new Scope(memory)) {
      List<Column> results = new ArrayList<>();
      int[] places = new int[rows];
      int at = 0;
      for (Map.Entry<Constant, int[]> group : groups.entrySet()) {
        int[] members = group.getValue();
        List<Column> part = new ArrayList<>();
        for (Column argument : arguments) {
          part.add(scope.own(Gather.rows(argument, members, memory)));
        }
        results.add(scope.own(function(group.getKey()).apply(part, members.length, memory)));
        for (int row : members) {
          places[row] = at++;
        }
      }
      Column all = scope.own(Concatenate.columns(results, memory));
      return Gather.rows(all, places, memory);
    }
  }

  private ElementwiseFunction function(Constant value) {
    if (value instanceof Constant.Null && !TAKES_NULL.contains(site.call().function().name())) {
      return Compose.nulls(site.resultLayout());
    }
    List<TypedExpression> inputs = new ArrayList<>(site.call().inputs());
    inputs.set(position, new TypedExpression.Literal(value, site.type(position)));
    TypedExpression.Call call =
        new TypedExpression.Call(
            site.call().function(),
            inputs,
            site.call().inputNames(),
            site.call().parameters(),
            site.call().dataType());
    return binding
        .bind(new CallSite(call, site.semantics()))
        .orElseGet(() -> Compose.nulls(site.resultLayout()));
  }

  private static Map<Constant, int[]> groups(List<Constant> values) {
    Map<Constant, int[]> groups = new LinkedHashMap<>();
    Map<Constant, Integer> sizes = new LinkedHashMap<>();
    for (int row = 0; row < values.size(); row++) {
      Constant value = values.get(row);
      int size = sizes.merge(value, 1, Integer::sum);
      int[] rows = groups.computeIfAbsent(value, ignored -> new int[8]);
      if (size > rows.length) {
        rows = Arrays.copyOf(rows, rows.length * 2);
        groups.put(value, rows);
      }
      rows[size - 1] = row;
    }
    groups.replaceAll((value, rows) -> Arrays.copyOf(rows, sizes.get(value)));
    return groups;
  }

  private static List<Constant> values(Column column, int rows, Memory memory) {
    List<Constant> values = new ArrayList<>(rows);
    Column first = column instanceof ConstantColumn constant ? constant.value() : column;
    try (FlatColumn flat = Flatten.of(first, memory)) {
      for (int row = 0; row < rows; row++) {
        values.add(flat.isNull(row) ? Constant.NULL : value(flat, row));
      }
    }
    return values;
  }

  private static Constant value(FlatColumn column, int row) {
    if (column instanceof FixedColumn fixed) {
      long number = FixedValues.asLong(fixed.layout(), fixed.values(), row);
      return new Constant.Int(BigInteger.valueOf(number));
    }
    Slice slice = new Slice((BytesColumn) column);
    slice.at(row);
    return new Constant.Text(slice.toString());
  }
}
