package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Gather;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.SegmentFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists as sets: union, intersection, difference. Null is an element like others. */
final class ListSets {
  private ListSets() {}

  static void register(Registry registry) {
    registry.add(
        "list.set_operation",
        (layouts, parameters) -> new SegmentFunction.Elementwise(make(parameters)));
  }

  private static ElementwiseFunction make(FunctionParameters parameters) {
    String operation = parameters.string("0");
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        return combine(arguments, count, operation, scope);
      }
    };
  }

  private static Column combine(List<Column> arguments, int count, String operation, Scope scope) {
    Memory memory = scope.memory();
    Children left = Children.of(arguments.get(0), scope);
    Children right = Children.of(arguments.get(1), scope);
    int base = left.values().length();
    Column all = scope.own(Concatenate.columns(List.of(left.values(), right.values()), memory));
    long[] codes = Codes.equal(all, memory);
    boolean[] missing = Cells.nulls(all);
    boolean[] nulls = new boolean[count];
    Kept.Choosing choosing = new Kept.Choosing(all.length());
    for (int row = 0; row < count; row++) {
      nulls[row] = left.nulls()[row] || right.nulls()[row];
      if (!nulls[row]) {
        Map<Element, Integer> one =
            elements(left.segments().start(row), left.segments().end(row), codes, missing);
        Map<Element, Integer> other =
            elements(
                base + right.segments().start(row),
                base + right.segments().end(row),
                codes,
                missing);
        chosen(one, other, operation).forEach(choosing::add);
      }
      choosing.endSegment();
    }
    Kept.Choice choice = choosing.finish();
    return Outputs.lists(
        Gather.rows(all, choice.rows(), memory), Lifting.offsets(choice.segments()), nulls, memory);
  }

  /** A value or null, to be compared. */
  private record Element(boolean missing, long code) {}

  /** The different elements with the first row of each, in order. */
  private static Map<Element, Integer> elements(int from, int to, long[] codes, boolean[] missing) {
    Map<Element, Integer> elements = new LinkedHashMap<>();
    for (int row = from; row < to; row++) {
      elements.putIfAbsent(new Element(missing[row], missing[row] ? 0 : codes[row]), row);
    }
    return elements;
  }

  private static List<Integer> chosen(
      Map<Element, Integer> left, Map<Element, Integer> right, String operation) {
    return switch (operation) {
      case "Union" -> {
        Map<Element, Integer> union = new LinkedHashMap<>(left);
        right.forEach(union::putIfAbsent);
        yield List.copyOf(union.values());
      }
      case "Intersection" -> {
        Map<Element, Integer> both = new LinkedHashMap<>(left);
        both.keySet().retainAll(right.keySet());
        yield List.copyOf(both.values());
      }
      case "Difference" -> difference(left, right);
      case "SymmetricDifference" -> {
        Map<Element, Integer> either = new LinkedHashMap<>(left);
        either.keySet().removeAll(right.keySet());
        Map<Element, Integer> rest = new LinkedHashMap<>(right);
        rest.keySet().removeAll(left.keySet());
        either.putAll(rest);
        yield List.copyOf(either.values());
      }
      default -> throw FunctionException.invalid("set operation '" + operation + "' is unknown");
    };
  }

  /** As Polars orders it: each element that goes away is replaced by the last one. */
  private static List<Integer> difference(Map<Element, Integer> left, Map<Element, Integer> right) {
    List<Element> order = new ArrayList<>(left.keySet());
    Map<Element, Integer> places = new HashMap<>();
    for (int place = 0; place < order.size(); place++) {
      places.put(order.get(place), place);
    }
    for (Element element : right.keySet()) {
      Integer place = places.remove(element);
      if (place != null) {
        Element last = order.removeLast();
        if (place < order.size()) {
          order.set(place, last);
          places.put(last, place);
        }
      }
    }
    List<Integer> rows = new ArrayList<>();
    for (Element element : order) {
      rows.add(left.getOrDefault(element, -1));
    }
    return rows;
  }
}
