package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.sql.FromTranslator.Table;
import io.floe.plan.sql.ItemTranslator.Item;
import io.floe.plan.sql.ItemTranslator.Modifiers;
import io.floe.plan.sql.Shapes.Height;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code SELECT} as a plan, clause by clause. */
final class SelectTranslator {
  private final SqlScope scope;

  SelectTranslator(SqlScope scope) {
    this.scope = scope;
  }

  PlanNode translate(SqlQuery.Select select, List<SqlQuery.Order> orderBy) {
    select.windows().forEach(this::window);
    PlanNode frame = Plans.oneRow();
    Optional<SqlExpression> where = select.where();
    if (!select.from().isEmpty()) {
      frame = new FromTranslator(scope).relation(select.from().getFirst());
      if (select.from().size() > 1) {
        Implicit implicit = new Implicit(scope, frame, select);
        frame = implicit.frame();
        where = implicit.rest();
      }
      new Ambiguity(scope, select).check();
    }
    Schema schema = scope.schema(frame);
    if (where.isPresent()) {
      frame = new WhereTranslator(scope, schema).filter(frame, where.get());
    }
    Correlated correlated = new Correlated(scope, frame, schema);
    List<SqlQuery.Item> items =
        select.items().stream().map(item -> lowered(item, correlated)).toList();
    Optional<SqlExpression> having =
        select.having().map(condition -> correlated.lower(condition, true));
    frame = correlated.frame();
    Schema visible = items.equals(select.items()) ? schema : scope.schema(frame);
    ItemTranslator translator = new ItemTranslator(scope, frame, visible);
    List<Item> projections = translator.translate(items);
    SubQueries queries = new SubQueries(scope, frame);
    projections = projections.stream().map(item -> resolved(item, queries)).toList();
    frame = queries.frame();
    Exploded exploded = exploded(frame, projections);
    frame = exploded.frame();
    projections = exploded.items();
    Schema known = scope.schema(frame);
    List<Expression> keys = keys(select, projections, known);
    keys.forEach(key -> SubQueries.refuse(key, "GROUP BY"));
    PlanNode result;
    if (keys.isEmpty() && !(select.groupByAll() && having.isPresent())) {
      if (having.isPresent()) {
        throw SqlErrors.syntax(
            "HAVING clause not valid outside of GROUP BY; found:\n" + SqlText.of(having.get()));
      }
      result = ungrouped(frame, projections, translator.modifiers(), orderBy);
    } else {
      result =
          new GroupTranslator(scope, frame, known).translate(keys, projections, having, orderBy);
    }
    if (select.qualify().isPresent()) {
      result = qualified(result, select);
    }
    return select.distinct().isPresent()
        ? unique(result, select.distinct().get(), orderBy)
        : result;
  }

  private void window(SqlQuery.NamedWindow window) {
    SqlExpression.WindowSpec spec =
        switch (window.window()) {
          case SqlExpression.WindowSpec given -> given;
          case SqlExpression.NamedWindow named ->
              scope
                  .window(named.name())
                  .orElseThrow(
                      () ->
                          SqlErrors.unsupported(
                              "named window '"
                                  + window.name()
                                  + "' references undefined window '"
                                  + named.name()
                                  + "'"));
        };
    scope.window(window.name(), spec);
  }

  private static SqlQuery.Item lowered(SqlQuery.Item item, Correlated correlated) {
    return switch (item) {
      case SqlQuery.Expr expr ->
          new SqlQuery.Expr(correlated.lower(expr.expression(), true), expr.alias());
      case SqlQuery.AllColumns all -> all;
    };
  }

  /** A query without a name is called as any other literal. */
  private static Item resolved(Item item, SubQueries queries) {
    boolean bare = !item.named() && SubQueries.isIn(item.expression());
    Expression expression = queries.resolve(item.expression(), true);
    return new Item(bare ? Dsl.alias(expression, "literal") : expression, item.named());
  }

  private record Exploded(PlanNode frame, List<Item> items) {}

  /** Columns under {@code UNNEST} are exploded in the frame. */
  private Exploded exploded(PlanNode frame, List<Item> items) {
    Map<Expression, String> columns = new HashMap<>();
    Set<String> names = new LinkedHashSet<>();
    List<Expression> added = new ArrayList<>();
    for (Item item : items) {
      for (Expression part :
          Shapes.parts(item.expression(), Expression.Explode.class::isInstance)) {
        Expression input = ((Expression.Explode) part).input();
        if (input instanceof Expression.Column column) {
          names.add(column.name());
        } else if (!Shapes.hasAggregate(input) && !columns.containsKey(input)) {
          String name = scope.unique("UNNEST");
          columns.put(input, name);
          added.add(Dsl.alias(input, name));
          names.add(name);
        }
      }
    }
    if (names.isEmpty()) {
      return new Exploded(frame, items);
    }
    PlanNode wider = added.isEmpty() ? frame : Plans.withColumns(frame, added);
    List<Item> rewritten = new ArrayList<>();
    for (Item item : items) {
      Expression expression =
          Shapes.map(
              item.expression(),
              part ->
                  part instanceof Expression.Explode explode
                      ? columns.containsKey(explode.input())
                          ? Dsl.column(columns.get(explode.input()))
                          : explode.input() instanceof Expression.Column ? explode.input() : explode
                      : part);
      rewritten.add(new Item(expression, item.named()));
    }
    return new Exploded(Plans.explode(wider, List.copyOf(names)), rewritten);
  }

  private List<Expression> keys(SqlQuery.Select select, List<Item> items, Schema schema) {
    List<Expression> columns = items.stream().map(Item::expression).toList();
    List<Expression> keys = new ArrayList<>();
    if (select.groupByAll()) {
      for (Expression column : columns) {
        Expression inner = Shapes.withoutAlias(column);
        boolean constant = inner instanceof Expression.Literal;
        if (inner instanceof Expression.Column) {
          keys.add(inner);
        } else if (!constant && !Shapes.hasAggregate(column) && !Shapes.hasWindow(column)) {
          keys.add(column);
        }
      }
      return keys;
    }
    ExpressionTranslator expressions = new ExpressionTranslator(scope, Optional.of(schema));
    for (SqlExpression key : select.groupBy()) {
      Optional<Expression> alias =
          key instanceof SqlExpression.Name name
              ? GroupTranslator.alias(name.name(), columns, schema)
              : Optional.empty();
      keys.add(
          alias.orElseGet(
              () -> OrderTranslator.key(key, expressions, columns, schema, "GROUP BY")));
    }
    return keys;
  }

  private PlanNode ungrouped(
      PlanNode input, List<Item> items, Modifiers modifiers, List<SqlQuery.Order> orderBy) {
    List<Expression> projections =
        ItemTranslator.distinct(scope, input, items).stream().map(Item::expression).toList();
    boolean ordered = !orderBy.isEmpty();
    EnumSet<Height> heights = EnumSet.noneOf(Height.class);
    List<Expression> kept = new ArrayList<>();
    List<Expression> names = new ArrayList<>();
    for (Expression projection : projections) {
      String name = ItemTranslator.outputName(scope, input, projection);
      if (modifiers.keeps(name)) {
        heights.add(Shapes.height(projection));
        kept.add(ordered ? Dsl.column(name) : projection);
        names.add(Dsl.column(name));
      }
    }
    boolean anyHeight = !heights.contains(Height.COLUMN) && !heights.contains(Height.OWN);
    PlanNode frame = input;
    if (ordered) {
      frame =
          heights.contains(Height.COLUMN) || anyHeight
              ? Plans.withColumns(frame, projections)
              : besideRows(frame, projections);
    }
    if (!modifiers.replaced().isEmpty()) {
      frame = Plans.withColumns(frame, modifiers.replaced());
    }
    Map<String, String> renamed = modifiers.renamed();
    if (!renamed.isEmpty()) {
      frame =
          Plans.withColumns(
              frame,
              renamed.entrySet().stream()
                  .map(entry -> Dsl.alias(Dsl.column(entry.getKey()), entry.getValue()))
                  .toList());
    }
    frame = new OrderTranslator(scope).order(frame, orderBy, Optional.of(kept));
    frame =
        anyHeight && !ordered
            ? Plans.select(Plans.withColumns(frame, kept), names)
            : Plans.select(frame, kept);
    return Plans.rename(frame, List.copyOf(renamed.keySet()), List.copyOf(renamed.values()));
  }

  /** Values of their own height, with the rows beside them that an order may ask for. */
  private PlanNode besideRows(PlanNode frame, List<Expression> projections) {
    String index = scope.unique("ROW");
    List<Expression> key = List.of(Dsl.column(index));
    return Plans.left(
        Plans.rowIndex(Plans.select(frame, projections), index),
        Plans.rowIndex(frame, index),
        key,
        key);
  }

  private PlanNode qualified(PlanNode frame, SqlQuery.Select select) {
    SqlExpression condition = select.qualify().orElseThrow();
    Set<String> windows = new HashSet<>();
    for (SqlQuery.Item item : select.items()) {
      if (item instanceof SqlQuery.Expr expr
          && expr.alias().isPresent()
          && hasWindow(expr.expression())) {
        windows.add(expr.alias().get());
      }
    }
    boolean[] named = {hasWindow(condition)};
    SqlParts.visit(
        condition,
        part ->
            named[0] |= part instanceof SqlExpression.Name name && windows.contains(name.name()));
    if (!named[0]) {
      throw SqlErrors.syntax(
          "QUALIFY clause must reference window functions either explicitly or via SELECT"
              + " aliases");
    }
    Schema schema = scope.schema(frame);
    SubQueries queries = new SubQueries(scope, frame);
    Expression predicate =
        queries.resolve(
            new ExpressionTranslator(scope, Optional.of(schema)).translate(condition), true);
    return Plans.drop(Plans.filter(queries.frame(), predicate), List.copyOf(queries.names()));
  }

  private static boolean hasWindow(SqlExpression expression) {
    boolean[] found = {false};
    SqlParts.visit(
        expression,
        part -> found[0] |= part instanceof SqlExpression.Call call && call.over().isPresent());
    return found[0];
  }

  private PlanNode unique(
      PlanNode frame, SqlQuery.Distinct distinct, List<SqlQuery.Order> orderBy) {
    if (distinct.on().isEmpty()) {
      return Plans.distinct(frame, Optional.empty(), true);
    }
    Schema schema = scope.schema(frame);
    ExpressionTranslator expressions = new ExpressionTranslator(scope, Optional.of(schema));
    List<String> names = new ArrayList<>();
    for (SqlExpression on : distinct.on()) {
      if (!(expressions.translate(on) instanceof Expression.Column column)) {
        throw SqlErrors.syntax("DISTINCT ON only supports column names");
      }
      names.add(column.name());
    }
    PlanNode sorted = new OrderTranslator(scope).order(frame, orderBy, Optional.empty());
    return Plans.distinct(sorted, Optional.of(names), true);
  }

  /** Tables with commas between them, joined by conditions of WHERE. */
  private static final class Implicit {
    private PlanNode frame;
    private List<SqlExpression> rest;

    Implicit(SqlScope scope, PlanNode first, SqlQuery.Select select) {
      this.frame = first;
      this.rest = select.where().map(SqlParts::conjuncts).orElse(List.of());
      List<String> names = new ArrayList<>();
      add(names, select.from().getFirst());
      for (SqlQuery.Relation relation : select.from().subList(1, select.from().size())) {
        PlanNode plan = new FromTranslator(scope).relation(relation);
        String name =
            FromTranslator.name(relation.source())
                .orElseThrow(
                    () ->
                        SqlErrors.unsupported(
                            "implicit joins require named tables; please provide an alias"));
        Schema left = scope.schema(frame);
        Schema right = scope.schema(plan);
        List<SqlExpression> joins = new ArrayList<>();
        List<SqlExpression> others = new ArrayList<>();
        for (SqlExpression condition : rest) {
          (bridges(condition, names, name, left, right) ? joins : others).add(condition);
        }
        rest = others;
        frame =
            new JoinTranslator(scope)
                .implicit(
                    new Table(names.getFirst(), frame),
                    new Table(name, plan),
                    joins.stream().reduce((a, b) -> new SqlExpression.Binary(a, "AND", b)));
        add(names, relation);
      }
    }

    private static void add(List<String> names, SqlQuery.Relation relation) {
      names.add(FromTranslator.name(relation.source()).orElse(""));
      relation.joins().forEach(join -> FromTranslator.name(join.source()).ifPresent(names::add));
    }

    private static boolean bridges(
        SqlExpression condition, List<String> lefts, String right, Schema left, Schema other) {
      if (!(condition instanceof SqlExpression.Binary binary)
          || !Set.of("=", "==", "<", "<=", ">", ">=", "<>", "!=").contains(binary.operator())) {
        return false;
      }
      int first = side(binary.left(), lefts, right, left, other);
      int second = side(binary.right(), lefts, right, left, other);
      return first * second == -1;
    }

    /** Minus one for the left, one for the right, zero for neither or both. */
    private static int side(
        SqlExpression operand, List<String> lefts, String right, Schema left, Schema other) {
      boolean refersRight = JoinTranslator.refersTo(operand, right);
      boolean refersLeft = lefts.stream().anyMatch(name -> JoinTranslator.refersTo(operand, name));
      if (!refersRight && !refersLeft) {
        Set<String> names = new HashSet<>();
        SqlParts.visit(
            operand,
            part -> {
              if (part instanceof SqlExpression.Name name) {
                names.add(name.name());
              }
            });
        boolean inRight = !names.isEmpty() && names.stream().allMatch(other::contains);
        boolean inLeft = !names.isEmpty() && names.stream().allMatch(left::contains);
        refersRight = inRight && !inLeft;
        refersLeft = inLeft && !inRight;
      }
      return (refersRight ? 1 : 0) - (refersLeft ? 1 : 0);
    }

    PlanNode frame() {
      return frame;
    }

    Optional<SqlExpression> rest() {
      return rest.stream().reduce((a, b) -> new SqlExpression.Binary(a, "AND", b));
    }
  }

  /** Names that more than one joined table has must say which. */
  private static final class Ambiguity {
    private final SqlScope scope;
    private final SqlQuery.Select select;
    private final Set<String> shared = new HashSet<>();

    Ambiguity(SqlScope scope, SqlQuery.Select select) {
      this.scope = scope;
      this.select = select;
      for (SqlQuery.Join join : select.from().getFirst().joins()) {
        if (join.constraint() instanceof SqlQuery.Using using) {
          shared.addAll(using.columns());
        }
      }
    }

    void check() {
      for (SqlQuery.Item item : select.items()) {
        if (item instanceof SqlQuery.Expr expr) {
          check(expr.expression());
        }
      }
      select.where().ifPresent(this::check);
    }

    private void check(SqlExpression expression) {
      SqlParts.visit(
          expression,
          part -> {
            if (part instanceof SqlExpression.Name name && !shared.contains(name.name())) {
              List<String> tables = new ArrayList<>();
              scope
                  .joined()
                  .forEach(
                      (table, columns) -> {
                        if (columns.containsKey(name.name())) {
                          tables.add(table);
                        }
                      });
              if (!tables.isEmpty()) {
                throw SqlErrors.unsupported(
                    "ambiguous reference to column \""
                        + name.name()
                        + "\" (use one of: "
                        + options(name.name(), tables)
                        + ")");
              }
            }
          });
    }

    private String options(String column, List<String> tables) {
      List<String> all = new ArrayList<>();
      FromTranslator.name(select.from().getFirst().source()).ifPresent(all::add);
      all.addAll(tables);
      return String.join(", ", all.stream().sorted().map(table -> table + "." + column).toList());
    }
  }
}
