package io.floe.plan.sql;

import io.floe.plan.dsl.PlanNode;
import io.floe.plan.type.Schema;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The names that a query sees. */
final class SqlScope {
  private final Function<PlanNode, Schema> schemas;
  private final Names names;
  private final Map<String, PlanNode> tables;
  private final Map<String, PlanNode> commons;
  private final Map<String, SqlExpression.WindowSpec> windows;
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Map<String, String>> joined = new HashMap<>();

  /** A source of names that no text uses; one for a whole text. */
  private static final class Names {
    private int next;
  }

  SqlScope(Map<String, PlanNode> tables, Function<PlanNode, Schema> schemas) {
    this(tables, Map.of(), Map.of(), schemas, new Names());
  }

  private SqlScope(
      Map<String, PlanNode> tables,
      Map<String, PlanNode> commons,
      Map<String, SqlExpression.WindowSpec> windows,
      Function<PlanNode, Schema> schemas,
      Names names) {
    this.tables = new LinkedHashMap<>(tables);
    this.commons = new LinkedHashMap<>(commons);
    this.windows = new HashMap<>(windows);
    this.schemas = schemas;
    this.names = names;
  }

  /** A scope for a query inside this one; what it names stays there. */
  SqlScope isolated() {
    return new SqlScope(tables, commons, windows, schemas, names);
  }

  Schema schema(PlanNode node) {
    return schemas.apply(node);
  }

  /** A column name that nobody wrote. */
  String unique(String kind) {
    return "__FLOE_SQL_" + kind + "_" + names.next++;
  }

  Map<String, PlanNode> tables() {
    return tables;
  }

  Optional<PlanNode> table(String name) {
    PlanNode table = tables.get(name);
    if (table == null) {
      table = commons.get(name);
    }
    String aliased = aliases.get(name);
    if (table == null && aliased != null) {
      table = tables.getOrDefault(aliased, commons.get(aliased));
    }
    return Optional.ofNullable(table);
  }

  PlanNode require(String name) {
    return table(name)
        .orElseThrow(() -> SqlErrors.unsupported("relation '" + name + "' was not found"));
  }

  void add(String name, PlanNode table) {
    tables.put(name, table);
  }

  void addCommon(String name, PlanNode table) {
    commons.put(name, table);
  }

  void alias(String alias, String table) {
    aliases.put(alias, table);
  }

  /** What the columns of a joined table are called in the join. */
  void joined(String table, Map<String, String> columns) {
    joined.put(table, columns);
  }

  Map<String, Map<String, String>> joined() {
    return joined;
  }

  String resolve(String table, String column) {
    return joined.getOrDefault(table, Map.of()).getOrDefault(column, column);
  }

  void window(String name, SqlExpression.WindowSpec window) {
    windows.put(name, window);
  }

  Optional<SqlExpression.WindowSpec> window(String name) {
    return Optional.ofNullable(windows.get(name));
  }
}
