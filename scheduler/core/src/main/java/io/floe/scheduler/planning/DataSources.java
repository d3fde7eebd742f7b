package io.floe.scheduler.planning;

import io.floe.plan.logical.LogicalNode;
import io.floe.plan.type.Field;
import io.floe.scheduler.execution.DataSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a plan, each once. */
final class DataSources {
  /** A folder of very many files is told by its first ones. */
  private static final int MOST = 1_000;

  private DataSources() {}

  static List<DataSource> of(LogicalNode plan) {
    Map<String, DataSource> found = new LinkedHashMap<>();
    Set<LogicalNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<LogicalNode> waiting = new ArrayDeque<>(List.of(plan));
    while (!waiting.isEmpty()) {
      LogicalNode node = waiting.removeFirst();
      if (!seen.add(node)) {
        continue;
      }
      if (node instanceof LogicalNode.FileScan scan) {
        add(scan, found);
      }
      waiting.addAll(node.inputs());
    }
    return List.copyOf(found.values());
  }

  private static void add(LogicalNode.FileScan scan, Map<String, DataSource> found) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (Field field : scan.schema().fields()) {
      columns.put(field.name(), field.dataType().text());
    }
    for (String path : scan.source().paths()) {
      if (found.size() >= MOST) {
        return;
      }
      DataSource before = found.get(path);
      if (before != null) {
        before.columns().forEach(columns::putIfAbsent);
      }
      found.put(path, new DataSource(path, columns));
    }
  }
}
