package io.floe.plan.optimise;

import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives each side of a join the predicates that read its columns alone. */
final class JoinPredicates {
  private final LogicalNode.Join join;
  private final Map<String, TypedExpression> left = new HashMap<>();
  private final Map<String, TypedExpression> right = new HashMap<>();

  JoinPredicates(LogicalNode.Join join) {
    this.join = join;
    boolean rightCoalesced =
        join.options().how() == JoinType.Simple.RIGHT
            && join.options().coalesce() == JoinOptions.JoinCoalesce.COALESCE_COLUMNS;
    if (PredicatePushdown.keepsLeftRows(join.options().how())) {
      join.left().schema().forEach(field -> left.put(field.name(), reference(field)));
    }
    if (PredicatePushdown.keepsRightRows(join.options().how())) {
      String suffix = join.options().suffix().orElse(JoinSchemas.SUFFIX);
      Set<String> kept = new HashSet<>(join.left().schema().names());
      if (rightCoalesced) {
        kept.removeAll(plainNames(join.leftKeys()));
      }
      for (Field field : join.right().schema()) {
        boolean clash = kept.contains(field.name());
        String output = clash ? field.name() + suffix : field.name();
        if (join.schema().contains(output) && !(left.containsKey(output))) {
          right.put(output, reference(field));
        }
      }
      shareKeys();
    }
  }

  private static List<String> plainNames(List<NamedExpression> keys) {
    List<String> names = new ArrayList<>();
    for (NamedExpression key : keys) {
      if (key.expression() instanceof TypedExpression.ColumnReference column) {
        names.add(column.name());
      }
    }
    return names;
  }

  /** Equal plain keys have the same value on both sides of an inner join. */
  private void shareKeys() {
    if (join.options().how() != JoinType.Simple.INNER) {
      return;
    }
    for (int index = 0; index < join.leftKeys().size(); index++) {
      NamedExpression leftKey = join.leftKeys().get(index);
      NamedExpression rightKey = join.rightKeys().get(index);
      if (leftKey.expression() instanceof TypedExpression.ColumnReference first
          && rightKey.expression() instanceof TypedExpression.ColumnReference second
          && join.schema().contains(first.name())) {
        right.putIfAbsent(first.name(), second);
      }
    }
  }

  private static TypedExpression reference(Field field) {
    return new TypedExpression.ColumnReference(field.name(), field.dataType());
  }

  LogicalNode push(List<TypedExpression> predicates) {
    if (join.options().slice().isPresent()) {
      return PredicatePushdown.above(join, predicates);
    }
    List<TypedExpression> toLeft = new ArrayList<>();
    List<TypedExpression> toRight = new ArrayList<>();
    List<TypedExpression> stay = new ArrayList<>();
    for (TypedExpression predicate : predicates) {
      Set<String> read = Predicates.columns(predicate);
      boolean leftOnly = !read.isEmpty() && left.keySet().containsAll(read);
      boolean rightOnly = !read.isEmpty() && right.keySet().containsAll(read);
      if (leftOnly) {
        toLeft.add(Predicates.replaced(predicate, left));
      }
      if (rightOnly) {
        toRight.add(Predicates.replaced(predicate, right));
      }
      if (!leftOnly && !rightOnly) {
        stay.add(predicate);
      }
    }
    LogicalNode pushed =
        join.withInputs(
            List.of(
                PredicatePushdown.filtered(join.left(), toLeft),
                PredicatePushdown.filtered(join.right(), toRight)));
    return PredicatePushdown.above(pushed, stay);
  }
}
