package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.Selector;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a query selects: names, stars and their modifiers. */
final class ItemTranslator {
  private final SqlScope scope;
  private final PlanNode frame;
  private final Schema schema;
  private final Modifiers modifiers = new Modifiers();

  /** A column of the result; an explicit name is never changed. */
  record Item(Expression expression, boolean named) {}

  /** What {@code EXCLUDE}, {@code ILIKE}, {@code REPLACE} and {@code RENAME} ask for. */
  static final class Modifiers {
    private final Set<String> exclude = new HashSet<>();
    private Optional<LikePattern> ilike = Optional.empty();
    private final List<Expression> replace = new ArrayList<>();
    private final Map<String, String> rename = new LinkedHashMap<>();

    boolean keeps(String name) {
      return !exclude.contains(name) && ilike.map(pattern -> pattern.fits(name)).orElse(true);
    }

    List<Expression> replaced() {
      return replace;
    }

    Map<String, String> renamed() {
      return rename;
    }
  }

  ItemTranslator(SqlScope scope, PlanNode frame, Schema schema) {
    this.scope = scope;
    this.frame = frame;
    this.schema = schema;
  }

  Modifiers modifiers() {
    return modifiers;
  }

  List<Item> translate(List<SqlQuery.Item> items) {
    ExpressionTranslator expressions = new ExpressionTranslator(scope, Optional.of(schema));
    List<Group> groups = new ArrayList<>();
    for (SqlQuery.Item item : items) {
      switch (item) {
        case SqlQuery.Expr expr -> {
          Expression expression = expressions.translate(expr.expression());
          groups.add(
              new Group(
                  Optional.empty(),
                  expr.alias()
                      .map(name -> List.of(new Item(Dsl.alias(expression, name), true)))
                      .orElseGet(() -> expanded(expression))));
        }
        case SqlQuery.AllColumns all -> {
          modify(all, expressions);
          groups.add(
              all.table().isEmpty()
                  ? new Group(Optional.empty(), star())
                  : new Group(Optional.of(all.table().getLast()), table(all.table(), expressions)));
        }
      }
    }
    return unambiguous(groups);
  }

  /** Columns that were written together; those of one table may need its name behind theirs. */
  private record Group(Optional<String> table, List<Item> items) {}

  private List<Item> star() {
    return schema.names().stream()
        .filter(name -> !name.startsWith(Correlated.PREFIX))
        .map(name -> new Item(Dsl.column(name), false))
        .toList();
  }

  private List<Item> table(List<String> path, ExpressionTranslator expressions) {
    List<String> parts = new ArrayList<>(path);
    parts.add("*");
    return expressions.path(parts).stream().map(expression -> new Item(expression, false)).toList();
  }

  /** Patterns become the columns they pick. */
  private List<Item> expanded(Expression expression) {
    if (expression instanceof Expression.Selection selection) {
      return scope.schema(Plans.select(frame, selection)).names().stream()
          .map(name -> new Item(Dsl.column(name), false))
          .toList();
    }
    boolean pattern =
        Shapes.has(
            expression,
            part ->
                part instanceof Expression.Selection selection
                    && !(selection.selector() instanceof Selector.ByIndex));
    if (!pattern) {
      return List.of(new Item(expression, false));
    }
    Selector[] picked = new Selector[1];
    Shapes.has(
        expression,
        part -> {
          if (part instanceof Expression.Selection selection) {
            picked[0] = selection.selector();
          }
          return false;
        });
    Expression.Selection one = new Expression.Selection(picked[0]);
    return scope.schema(Plans.select(frame, one)).names().stream()
        .map(
            name ->
                new Item(
                    Shapes.map(expression, part -> part.equals(one) ? Dsl.column(name) : part),
                    false))
        .toList();
  }

  private void modify(SqlQuery.AllColumns all, ExpressionTranslator expressions) {
    modifiers.exclude.addAll(all.exclude());
    all.ilike().ifPresent(pattern -> modifiers.ilike = Optional.of(new LikePattern(pattern)));
    for (SqlQuery.Rename rename : all.rename()) {
      if (!rename.from().equals(rename.to())) {
        modifiers.rename.put(rename.from(), rename.to());
      }
    }
    for (SqlQuery.Expr replaced : all.replace()) {
      modifiers.replace.add(
          Dsl.alias(expressions.translate(replaced.expression()), replaced.alias().orElseThrow()));
    }
  }

  /** Columns of several tables that have one name get the name of their table behind it. */
  private List<Item> unambiguous(List<Group> groups) {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> others = new HashSet<>();
    for (Group group : groups) {
      for (Item item : group.items()) {
        name(item.expression())
            .ifPresent(
                name -> {
                  if (group.table().isPresent()) {
                    counts.merge(name, 1, Integer::sum);
                  } else {
                    others.add(name);
                  }
                });
      }
    }
    List<Item> result = new ArrayList<>();
    for (Group group : groups) {
      for (Item item : group.items()) {
        Optional<String> name = name(item.expression());
        boolean twice =
            group.table().isPresent()
                && name.filter(each -> counts.get(each) > 1 || others.contains(each)).isPresent();
        if (!twice) {
          result.add(item);
          continue;
        }
        String suffixed = name.get() + ":" + group.table().get();
        if (schema.contains(suffixed)) {
          result.add(new Item(Dsl.column(suffixed), false));
        } else if (others.contains(name.get())) {
          throw SqlErrors.unsupported(
              "column '"
                  + name.get()
                  + "' is duplicated in the SELECT (explicitly, and via the `*` wildcard)");
        } else {
          result.add(item);
        }
      }
    }
    return result;
  }

  private static Optional<String> name(Expression expression) {
    return expression instanceof Expression.Column column
        ? Optional.of(column.name())
        : expression instanceof Expression.Alias alias
            ? Optional.of(alias.name())
            : Optional.empty();
  }

  /** The names that expressions have over a frame. */
  static String outputName(SqlScope scope, PlanNode frame, Expression expression) {
    return name(expression)
        .orElseGet(() -> scope.schema(Plans.select(frame, expression)).field(0).name());
  }

  /** Names that would occur twice get a number; names that were asked for stay. */
  static List<Item> distinct(SqlScope scope, PlanNode frame, List<Item> items) {
    List<String> names =
        items.stream().map(item -> outputName(scope, frame, item.expression())).toList();
    Set<String> asked = new HashSet<>();
    for (int index = 0; index < items.size(); index++) {
      if (items.get(index).named()) {
        asked.add(names.get(index));
      }
    }
    Set<String> used = new HashSet<>();
    Map<String, Expression> claimed = new HashMap<>();
    List<Item> result = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      Item item = items.get(index);
      String name = names.get(index);
      boolean repeated = item.expression().equals(claimed.get(name));
      if (item.named() || repeated || (!used.contains(name) && !asked.contains(name))) {
        if (!item.named()) {
          claimed.putIfAbsent(name, item.expression());
        }
        used.add(name);
        result.add(item);
        continue;
      }
      int number = 1;
      while (used.contains(name + ":" + number) || asked.contains(name + ":" + number)) {
        number++;
      }
      String unique = name + ":" + number;
      used.add(unique);
      claimed.put(unique, item.expression());
      result.add(new Item(Dsl.alias(item.expression(), unique), item.named()));
    }
    return result;
  }
}
