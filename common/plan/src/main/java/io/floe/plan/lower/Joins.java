package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.JoinCondition;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lowers joins: keys of equal type, resolved coalescing, predicates over both sides. */
final class Joins {
  private static final Set<Operator> COMPARISONS =
      EnumSet.of(
          Operator.EQ,
          Operator.EQ_VALIDITY,
          Operator.NOT_EQ,
          Operator.NOT_EQ_VALIDITY,
          Operator.LT,
          Operator.LT_EQ,
          Operator.GT,
          Operator.GT_EQ);

  private final Projections projections;

  Joins(Projections projections) {
    this.projections = projections;
  }

  LogicalNode lower(LogicalNode left, LogicalNode right, PlanNode.Join join) {
    return switch (join.condition()) {
      case JoinCondition.Equi equi -> equi(left, right, equi, join.options());
      case JoinCondition.NonEqui other -> where(left, right, other, join.options());
    };
  }

  private LogicalNode where(
      LogicalNode left, LogicalNode right, JoinCondition.NonEqui condition, JoinOptions given) {
    JoinOptions options = with(given, JoinType.Simple.CROSS, JoinOptions.JoinCoalesce.KEEP_COLUMNS);
    Schema schema = JoinSchemas.of(left.schema(), right.schema(), List.of(), List.of(), options);
    List<TypedExpression> predicates =
        projections.lower(condition.predicates(), schema).stream()
            .map(NamedExpression::expression)
            .toList();
    for (TypedExpression predicate : predicates) {
      if (predicate.dataType() != SimpleType.BOOLEAN) {
        throw PlanException.compute("'join_where' predicates must resolve to boolean");
      }
    }
    condition.predicates().forEach(predicate -> refuseLoss(predicate, left.schema(), schema));
    return new LogicalNode.Join(left, right, List.of(), List.of(), predicates, options, schema);
  }

  /** Numbers of both sides are compared in a type that holds both without loss. */
  private void refuseLoss(Expression predicate, Schema left, Schema joined) {
    if (!(predicate instanceof Expression.Binary binary)) {
      return;
    }
    refuseLoss(binary.left(), left, joined);
    refuseLoss(binary.right(), left, joined);
    boolean apart =
        (reads(binary.left(), left) && !reads(binary.right(), left))
            || (reads(binary.right(), left) && !reads(binary.left(), left));
    if (!COMPARISONS.contains(binary.operator()) || !apart) {
      return;
    }
    DataType first = type(binary.left(), joined);
    DataType second = type(binary.right(), joined);
    boolean numbers =
        TypeFamilies.isPrimitiveNumeric(first) && TypeFamilies.isPrimitiveNumeric(second);
    if (numbers && !first.equals(second) && Supertypes.lossless(first, second).isEmpty()) {
      throw PlanException.schema(
          "'join_where' cannot compare " + first.named() + " with " + second.named());
    }
  }

  private DataType type(Expression expression, Schema schema) {
    return projections.lower(List.of(expression), schema).getFirst().expression().dataType();
  }

  /** Whether all columns of an expression, one at least, are of a side. */
  private static boolean reads(Expression expression, Schema side) {
    if (expression instanceof Expression.Column column) {
      return side.contains(column.name());
    }
    List<Expression> children = ExpressionParts.children(expression);
    return !children.isEmpty() && children.stream().allMatch(child -> reads(child, side));
  }

  private LogicalNode equi(
      LogicalNode left, LogicalNode right, JoinCondition.Equi condition, JoinOptions given) {
    boolean cross = given.how() == JoinType.Simple.CROSS;
    int count = condition.leftOn().size() + condition.rightOn().size();
    if (cross && count > 0) {
      throw PlanException.invalidOperation("a 'cross' join doesn't expect any join keys");
    }
    if (!cross && count == 0) {
      throw PlanException.invalidOperation("expected join keys/predicates");
    }
    refuseAliases(condition.leftOn());
    refuseAliases(condition.rightOn());
    validateBy(left.schema(), right.schema(), given);
    List<NamedExpression> leftKeys = projections.lower(condition.leftOn(), left.schema());
    List<NamedExpression> rightKeys = projections.lower(condition.rightOn(), right.schema());
    if (leftKeys.size() != rightKeys.size()) {
      throw PlanException.invalidOperation(
          "the number of columns given as join key (left: "
              + leftKeys.size()
              + ", right:"
              + rightKeys.size()
              + ") should be equal");
    }
    refuseRepeated(leftKeys, rightKeys);
    boolean plain =
        condition.leftOn().stream().allMatch(Expression.Column.class::isInstance)
            && condition.rightOn().stream().allMatch(Expression.Column.class::isInstance);
    JoinOptions options = resolved(given, plain);
    return typed(left, right, leftKeys, rightKeys, options);
  }

  private static LogicalNode typed(
      LogicalNode left,
      LogicalNode right,
      List<NamedExpression> leftKeys,
      List<NamedExpression> rightKeys,
      JoinOptions options) {
    boolean coalescedFull =
        options.how() == JoinType.Simple.FULL
            && options.coalesce() == JoinOptions.JoinCoalesce.COALESCE_COLUMNS;
    List<NamedExpression> first = new ArrayList<>();
    List<NamedExpression> second = new ArrayList<>();
    Map<String, DataType> leftCasts = new LinkedHashMap<>();
    Map<String, DataType> rightCasts = new LinkedHashMap<>();
    for (int index = 0; index < leftKeys.size(); index++) {
      NamedExpression leftKey = leftKeys.get(index);
      NamedExpression rightKey = rightKeys.get(index);
      DataType type = keyType(leftKey, rightKey);
      requireElementwise(leftKey);
      requireElementwise(rightKey);
      if (coalescedFull) {
        leftCasts.put(leftKey.name(), type);
        rightCasts.put(rightKey.name(), type);
        first.add(reference(leftKey, type));
        second.add(reference(rightKey, type));
      } else {
        first.add(cast(leftKey, type));
        second.add(cast(rightKey, type));
      }
    }
    LogicalNode leftInput = Projections.cast(left, leftCasts, CastMode.OVERFLOWING);
    LogicalNode rightInput = Projections.cast(right, rightCasts, CastMode.OVERFLOWING);
    Schema schema = JoinSchemas.of(leftInput.schema(), rightInput.schema(), first, second, options);
    return new LogicalNode.Join(leftInput, rightInput, first, second, List.of(), options, schema);
  }

  private static NamedExpression cast(NamedExpression key, DataType type) {
    return key.withExpression(Casts.to(key.expression(), type, CastMode.OVERFLOWING));
  }

  private static NamedExpression reference(NamedExpression key, DataType type) {
    return new NamedExpression(key.name(), new TypedExpression.ColumnReference(key.name(), type));
  }

  private static DataType keyType(NamedExpression left, NamedExpression right) {
    DataType first = left.expression().dataType();
    DataType second = right.expression().dataType();
    if (first.equals(second)) {
      return first;
    }
    Optional<DataType> common = Supertypes.lossless(first, second);
    return common.orElseThrow(
        () ->
            PlanException.schema(
                "datatypes of join keys don't match - `"
                    + left.name()
                    + "`: "
                    + first.memberText()
                    + " on left does not match `"
                    + right.name()
                    + "`: "
                    + second.memberText()
                    + " on right (and no other type was available to cast to)"));
  }

  private static void requireElementwise(NamedExpression key) {
    if (!Heights.isElementwise(key.expression())) {
      throw PlanException.invalidOperation("all join key expressions must be elementwise.");
    }
  }

  private static void refuseAliases(List<Expression> keys) {
    for (Expression key : keys) {
      if (key instanceof Expression.Selection) {
        throw PlanException.invalidOperation(
            "a selector is not allowed in a join key, name the columns instead");
      }
      if (key instanceof Expression.Alias) {
        throw PlanException.invalidOperation(
            "'alias' is not allowed in a join key, use 'with_columns' first");
      }
      refuseAliases(ExpressionParts.children(key));
    }
  }

  private static void refuseRepeated(List<NamedExpression> left, List<NamedExpression> right) {
    Set<List<String>> pairs = new HashSet<>();
    for (int index = 0; index < left.size(); index++) {
      String first = left.get(index).name();
      String second = right.get(index).name();
      if (!pairs.add(List.of(first, second))) {
        throw PlanException.invalidOperation(
            "joining with repeated key names; already joined on " + first + " and " + second);
      }
    }
  }

  private static void validateBy(Schema left, Schema right, JoinOptions options) {
    if (options.how() instanceof JoinType.AsOf asOf) {
      if (asOf.leftBy().isPresent() != asOf.rightBy().isPresent()) {
        throw PlanException.invalidOperation(
            "expected both 'by_left' and 'by_right' to be set in 'asof_join'");
      }
      asOf.leftBy().orElse(List.of()).forEach(name -> Columns.type(name, left));
      asOf.rightBy().orElse(List.of()).forEach(name -> Columns.type(name, right));
    }
  }

  /** Decides whether keys are coalesced; keys that are not plain columns never are. */
  private static JoinOptions resolved(JoinOptions options, boolean plain) {
    boolean coalesce =
        plain
            && switch (options.coalesce()) {
              case KEEP_COLUMNS -> false;
              case COALESCE_COLUMNS -> mayCoalesce(options.how(), true);
              case JOIN_SPECIFIC -> mayCoalesce(options.how(), false);
            };
    return with(
        options,
        options.how(),
        coalesce
            ? JoinOptions.JoinCoalesce.COALESCE_COLUMNS
            : JoinOptions.JoinCoalesce.KEEP_COLUMNS);
  }

  private static boolean mayCoalesce(JoinType how, boolean wanted) {
    return switch (how) {
      case JoinType.AsOf ignored -> true;
      case JoinType.Simple simple ->
          switch (simple) {
            case INNER, LEFT, RIGHT -> true;
            case FULL -> wanted;
            case SEMI, ANTI, CROSS, IE_JOIN, RANGE -> false;
          };
    };
  }

  private static JoinOptions with(
      JoinOptions options, JoinType how, JoinOptions.JoinCoalesce coalesce) {
    return new JoinOptions(
        how,
        options.validation(),
        options.suffix(),
        options.slice(),
        options.nullsEqual(),
        coalesce,
        options.maintainOrder(),
        options.buildSide(),
        options.allowParallel(),
        options.forceParallel());
  }
}
