package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.sql.SqlQuery.Source;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tables behind {@code FROM}. */
final class FromTranslator {
  private final SqlScope scope;

  FromTranslator(SqlScope scope) {
    this.scope = scope;
  }

  /** A table and the name it has in the query; the name may be empty. */
  record Table(String name, PlanNode plan) {}

  /** A table with all that is joined to it. */
  PlanNode relation(SqlQuery.Relation relation) {
    Table left = table(relation.source());
    PlanNode plan = left.plan();
    for (SqlQuery.Join join : relation.joins()) {
      if (join.source() instanceof SqlQuery.UnnestSource unnest
          && join.kind() == SqlQuery.JoinKind.CROSS
          && unnest.arrays().stream()
              .anyMatch(array -> !(array instanceof SqlExpression.ArrayValue))) {
        plan = lateral(plan, unnest);
        continue;
      }
      Table right = table(join.source());
      if (right.name().isEmpty()) {
        throw SqlErrors.unsupported("cannot JOIN on unnamed relation; please provide an alias");
      }
      plan = new JoinTranslator(scope).join(new Table(left.name(), plan), right, join);
    }
    return plan;
  }

  Table table(Source source) {
    return switch (source) {
      case SqlQuery.TableSource table -> named(table);
      case SqlQuery.QuerySource query -> derived(query);
      case SqlQuery.UnnestSource unnest -> unnested(unnest);
      case SqlQuery.NestedSource nested -> {
        PlanNode plan = new FromTranslator(scope.isolated()).relation(nested.relation());
        yield new Table(nested.alias().map(SqlQuery.Alias::name).orElse(""), plan);
      }
      case SqlQuery.FunctionSource function ->
          throw SqlErrors.unsupported(
              "the table function '"
                  + function.name()
                  + "' is not supported by this cluster; scan the file and register the frame");
    };
  }

  /** The name of a table or its alias. */
  static Optional<String> name(Source source) {
    return source
        .alias()
        .map(SqlQuery.Alias::name)
        .or(
            () ->
                source instanceof SqlQuery.TableSource table
                    ? Optional.of(table.path().getLast())
                    : Optional.empty());
  }

  private Table named(SqlQuery.TableSource table) {
    String name = table.path().getFirst();
    PlanNode plan = scope.require(name);
    if (table.alias().isEmpty()) {
      return new Table(name, plan);
    }
    SqlQuery.Alias alias = table.alias().get();
    if (alias.columns().isEmpty()) {
      scope.alias(alias.name(), name);
      return new Table(alias.name(), plan);
    }
    PlanNode renamed = renamed(plan, alias);
    scope.add(alias.name(), renamed);
    return new Table(alias.name(), renamed);
  }

  private Table derived(SqlQuery.QuerySource query) {
    PlanNode plan = new QueryTranslator(scope.isolated()).translate(query.query());
    if (query.alias().isEmpty()) {
      return new Table("", plan);
    }
    SqlQuery.Alias alias = query.alias().get();
    PlanNode renamed = renamed(plan, alias);
    scope.add(alias.name(), renamed);
    return new Table(alias.name(), renamed);
  }

  /** The columns under the names of an alias. */
  PlanNode renamed(PlanNode plan, SqlQuery.Alias alias) {
    if (alias.columns().isEmpty()) {
      return plan;
    }
    Schema schema = scope.schema(plan);
    if (schema.size() != alias.columns().size()) {
      throw SqlErrors.syntax(
          "number of columns ("
              + alias.columns().size()
              + ") in alias '"
              + alias.name()
              + "' does not match the number of columns in the table/query ("
              + schema.size()
              + ")");
    }
    return Plans.rename(plan, schema.names(), alias.columns());
  }

  private static SqlQuery.Alias alias(SqlQuery.UnnestSource unnest) {
    SqlQuery.Alias alias =
        unnest.alias().orElseThrow(() -> SqlErrors.syntax("UNNEST table must have an alias"));
    if (unnest.offset()) {
      throw SqlErrors.unsupported("UNNEST tables do not (yet) support WITH ORDINALITY|OFFSET");
    }
    return alias;
  }

  /** Arrays written in the text as columns. */
  private Table unnested(SqlQuery.UnnestSource unnest) {
    if (unnest.alias().isEmpty()) {
      throw SqlErrors.syntax("UNNEST table must have an alias");
    }
    ExpressionTranslator expressions = new ExpressionTranslator(scope, Optional.empty());
    List<ScalarValue.Elements> lists = new ArrayList<>();
    for (SqlExpression array : unnest.arrays()) {
      if (!(array instanceof SqlExpression.ArrayValue values)) {
        throw SqlErrors.syntax("Expected array expression, found " + SqlText.of(array));
      }
      lists.add(new ElementsTranslator(expressions).translate(values.elements()));
    }
    List<String> names = unnest.alias().get().columns();
    if (names.isEmpty()) {
      throw SqlErrors.syntax(
          "UNNEST table alias must also declare column names, eg: "
              + unnest.alias().get().name()
              + " (a,b,c)");
    }
    if (names.size() != lists.size()) {
      throw SqlErrors.syntax(
          "UNNEST table alias requires "
              + lists.size()
              + " column name"
              + (lists.size() > 1 ? "s" : "")
              + ", found "
              + names.size());
    }
    alias(unnest);
    List<Expression> columns = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      columns.add(Dsl.alias(Dsl.scalar(lists.get(index)), names.get(index)));
    }
    PlanNode plan = Plans.explode(Plans.select(Plans.oneRow(), columns), names);
    String name = unnest.alias().get().name();
    scope.add(name, plan);
    return new Table(name, plan);
  }

  /** {@code CROSS JOIN UNNEST(column)}. */
  private PlanNode lateral(PlanNode plan, SqlQuery.UnnestSource unnest) {
    SqlQuery.Alias alias = alias(unnest);
    List<String> exploded = new ArrayList<>();
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    for (SqlExpression array : unnest.arrays()) {
      String column;
      if (array instanceof SqlExpression.Name name) {
        column = name.name();
      } else if (array instanceof SqlExpression.Path path) {
        column = path.parts().getLast();
      } else if (array instanceof SqlExpression.ArrayValue) {
        throw SqlErrors.unsupported(
            "CROSS JOIN UNNEST with both literal arrays and column references is not supported");
      } else {
        throw SqlErrors.syntax(
            "UNNEST expects column references or array literals, found " + SqlText.of(array));
      }
      int index = exploded.size();
      exploded.add(column);
      String name =
          index < alias.columns().size()
              ? alias.columns().get(index)
              : unnest.arrays().size() == 1 ? alias.name() : column;
      if (!name.isEmpty() && !name.equals(column)) {
        from.add(column);
        to.add(name);
      }
    }
    return Plans.rename(Plans.explode(plan, exploded), from, to);
  }

  /** The names of all tables of a relation, empty when one has none. */
  static Optional<List<String>> names(SqlQuery.Relation relation) {
    List<Optional<String>> names = new ArrayList<>();
    names.add(name(relation.source()));
    relation.joins().forEach(join -> names.add(name(join.source())));
    return names.stream().allMatch(Optional::isPresent)
        ? Optional.of(names.stream().flatMap(Optional::stream).collect(Collectors.toList()))
        : Optional.empty();
  }
}
