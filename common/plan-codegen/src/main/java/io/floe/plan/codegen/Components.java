package io.floe.plan.codegen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds which types contain themselves, by Tarjan's strongly connected components. */
final class Components {
  private final Function<String, List<String>> edges;
  private final Map<String, Integer> order = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> onStack = new HashSet<>();
  private final List<Set<String>> found = new ArrayList<>();

  private Components(Function<String, List<String>> edges) {
    this.edges = edges;
  }

  /** Groups of names that reach each other, only those in which something reaches itself. */
  static List<Set<String>> cycles(Collection<String> names, Function<String, List<String>> edges) {
    Components components = new Components(edges);
    names.forEach(
        name -> {
          if (!components.order.containsKey(name)) {
            components.visit(name);
          }
        });
    return components.found.stream()
        .filter(
            group ->
                group.size() > 1
                    || edges.apply(group.iterator().next()).contains(group.iterator().next()))
        .toList();
  }

  private void visit(String name) {
    int number = order.size();
    order.put(name, number);
    low.put(name, number);
    open.push(name);
    onStack.add(name);
    for (String next : edges.apply(name)) {
      if (!order.containsKey(next)) {
        visit(next);
        low.merge(name, low.get(next), Math::min);
      } else if (onStack.contains(next)) {
        low.merge(name, order.get(next), Math::min);
      }
    }
    if (low.get(name) == number) {
      Set<String> group = new HashSet<>();
      String member;
      do {
        member = open.pop();
        onStack.remove(member);
        group.add(member);
      } while (!member.equals(name));
      found.add(group);
    }
  }
}
