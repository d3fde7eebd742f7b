package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.Catalogue;
import io.floe.plan.function.Coercion;
import io.floe.plan.function.FunctionEntry;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.DataType.UnknownKind;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types calls of catalogue functions: inputs, coercion, output type and name. */
final class FunctionCalls {
  private final Scope scope;
  private final ExpressionLowering expressions;

  FunctionCalls(Scope scope, ExpressionLowering expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  NamedExpression lower(Expression.Function function) {
    if (function.name().equals("StructExpr.MapFieldNames")) {
      return lower(renamed(function));
    }
    List<NamedExpression> inputs =
        new ArrayList<>(function.inputs().stream().map(expressions::lower).toList());
    if (SqlCalls.isSql(function.name())) {
      NamedExpression rewritten =
          expressions.lower(
              SqlCalls.rewrite(
                  function, inputs.stream().map(each -> each.expression().dataType()).toList()));
      return new NamedExpression(inputs.getFirst().name(), rewritten.expression());
    }
    FunctionEntry entry = Catalogue.require(function.name());
    Parameters parameters = resolved(function, inputs);
    return new NamedExpression(name(function, inputs), checked(entry, inputs, parameters));
  }

  /** A callback for names is asked now, so that only names remain. */
  private Expression.Function renamed(Expression.Function function) {
    TypedExpression input = expressions.lower(function.inputs().getFirst()).expression();
    if (!(input.dataType() instanceof DataType.Struct struct)) {
      throw PlanException.invalidOperation(
          "`name.map_fields` operation not supported for dtype `" + input.dataType().text() + "`");
    }
    List<ParameterValue> names =
        struct.fields().stream()
            .<ParameterValue>map(
                field ->
                    new ParameterValue.Text(
                        scope
                            .sources()
                            .rename(function.parameters().at(0).asPython(), field.name())))
            .toList();
    return new Expression.Function(
        "StructExpr.RenameFields",
        function.inputs(),
        Parameters.of(List.of("0"), List.of(new ParameterValue.Values(names))));
  }

  private TypedExpression checked(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    try {
      Namespaces.check(entry, inputs, parameters, scope.semantics());
      return call(entry, inputs, parameters);
    } catch (PlanException refused) {
      boolean emptied = entry.name().equals("Quantile") && scope.grouped();
      return emptied && refused.claim().isPresent()
          ? Refusals.nothing(Casts.materialize(inputs.getFirst().expression()))
          : Refusals.call(refused, entry.flags(), inputs);
    }
  }

  private TypedExpression call(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    Optional<TypedExpression> rewritten =
        entry.coercion() instanceof Coercion.Special
            ? new SpecialCalls(scope, expressions).rewrite(entry, inputs, parameters)
            : Optional.empty();
    if (rewritten.isPresent()) {
      return rewritten.get();
    }
    return finish(entry, coerced(entry, inputs), parameters);
  }

  /** The call over inputs that are as the function needs them. */
  private TypedExpression finish(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    return finish(entry, inputs, parameters, scope);
  }

  static TypedExpression finish(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters, Scope scope) {
    List<NamedExpression> known =
        inputs.stream()
            .map(input -> input.withExpression(Casts.materialize(input.expression())))
            .toList();
    List<Field> fields = known.stream().map(NamedExpression::field).toList();
    DataType type = entry.typeRule().apply(fields, parameters, scope.semantics());
    return new TypedExpression.Call(
        entry,
        known.stream().map(NamedExpression::expression).toList(),
        known.stream().map(NamedExpression::name).toList(),
        parameters,
        LiteralTypes.materialized(type));
  }

  private List<NamedExpression> coerced(FunctionEntry entry, List<NamedExpression> inputs) {
    return switch (entry.coercion()) {
      case Coercion.None ignored -> inputs;
      case Coercion.Special ignored -> inputs;
      case Coercion.Supertype options -> toSupertype(entry, inputs, options);
      case Coercion.FirstLossless ignored -> toFirst(inputs);
      case Coercion.To to -> toTypes(inputs, to.types());
    };
  }

  private static List<NamedExpression> toTypes(
      List<NamedExpression> inputs, List<Optional<DataType>> types) {
    List<NamedExpression> result = new ArrayList<>(inputs.size());
    for (int index = 0; index < inputs.size(); index++) {
      NamedExpression input = inputs.get(index);
      Optional<DataType> wanted = types.get(Math.min(index, types.size() - 1));
      result.add(
          wanted
              .map(
                  type -> input.withExpression(Casts.to(input.expression(), type, CastMode.STRICT)))
              .orElse(input));
    }
    return result;
  }

  private List<NamedExpression> toSupertype(
      FunctionEntry entry, List<NamedExpression> inputs, Coercion.Supertype options) {
    DataType first = inputs.getFirst().expression().dataType();
    if (inputs.stream().allMatch(input -> input.expression().dataType().equals(first))) {
      return inputs;
    }
    Supertypes supertypes =
        Supertypes.of(scope.semantics(), options.implode(), options.primitiveToString());
    DataType common = first;
    for (NamedExpression input : inputs.subList(1, inputs.size())) {
      common =
          supertypes
              .find(common, input.expression().dataType())
              .filter(type -> !TypeFamilies.isUnknown(type, UnknownKind.ANY))
              .orElseThrow(() -> ambiguous(entry, inputs));
    }
    if (inputs.size() == 2) {
      TypedExpression left = inputs.get(0).expression();
      TypedExpression right = inputs.get(1).expression();
      DataType found = common;
      common =
          ExpressionLowering.literalAdjusted(left, right)
              .or(() -> ExpressionLowering.literalAdjusted(right, left))
              .orElse(found);
    }
    return castAll(inputs, LiteralTypes.materialized(common));
  }

  static List<NamedExpression> castAll(List<NamedExpression> inputs, DataType type) {
    return inputs.stream()
        .map(input -> input.withExpression(Casts.to(input.expression(), type, CastMode.NON_STRICT)))
        .toList();
  }

  private List<NamedExpression> toFirst(List<NamedExpression> inputs) {
    List<NamedExpression> result = new ArrayList<>();
    DataType first = LiteralTypes.materialized(inputs.getFirst().expression().dataType());
    result.add(inputs.getFirst());
    for (NamedExpression input : inputs.subList(1, inputs.size())) {
      DataType type = input.expression().dataType();
      boolean literal =
          TypeFamilies.isUnknown(type)
              && (TypeFamilies.isNumeric(first)
                  || TypeFamilies.isUnknown(type, UnknownKind.STRING));
      boolean lossless =
          literal
              || type.equals(first)
              || type == SimpleType.NULL
              || Supertypes.lossless(first, type).filter(first::equals).isPresent();
      if (!lossless) {
        throw PlanException.invalidOperation(
            "cannot cast losslessly from " + type.text() + " to " + first.text());
      }
      result.add(input.withExpression(Casts.to(input.expression(), first, CastMode.STRICT)));
    }
    return result;
  }

  /**
   * The type rule knows best why the inputs do not fit; if it does not mind, they are ambiguous.
   */
  private PlanException ambiguous(FunctionEntry entry, List<NamedExpression> inputs) {
    List<Field> fields = inputs.stream().map(NamedExpression::field).toList();
    try {
      entry.typeRule().apply(fields, Parameters.NONE, scope.semantics());
    } catch (PlanException reason) {
      return reason;
    } catch (IllegalArgumentException needsParameters) {
      // The rule looks at parameters, so it says nothing about the inputs.
    }
    String types =
        inputs.stream()
            .map(input -> input.expression().dataType().text())
            .collect(Collectors.joining(", ", "[", "]"));
    return PlanException.invalidOperation(
        "got invalid or ambiguous dtypes: '"
            + types
            + "' in expression '"
            + entry.display()
            + "'\n\nConsider explicitly casting your input types to resolve potential ambiguity.");
  }

  /** Types that depend on expressions become types. */
  private Parameters resolved(Expression.Function function, List<NamedExpression> inputs) {
    Parameters parameters = function.parameters();
    DataType self =
        inputs.isEmpty()
            ? SimpleType.NULL
            : LiteralTypes.materialized(inputs.getFirst().expression().dataType());
    boolean changed = false;
    List<ParameterValue> values = new ArrayList<>(parameters.size());
    for (int index = 0; index < parameters.size(); index++) {
      ParameterValue value = resolved(parameters.at(index), self);
      changed |= value != parameters.at(index);
      values.add(value);
    }
    return changed ? Parameters.of(parameters.names(), values) : parameters;
  }

  private ParameterValue resolved(ParameterValue value, DataType self) {
    return switch (value) {
      case ParameterValue.TypeExpression type ->
          new ParameterValue.Type(DataTypes.resolve(type.value(), scope, self));
      case ParameterValue.Values list -> {
        List<ParameterValue> members =
            list.value().stream().map(member -> resolved(member, self)).toList();
        yield members.equals(list.value()) ? list : new ParameterValue.Values(members);
      }
      case ParameterValue.Null same -> same;
      case ParameterValue.Flag same -> same;
      case ParameterValue.Int same -> same;
      case ParameterValue.Real same -> same;
      case ParameterValue.Text same -> same;
      case ParameterValue.Bytes same -> same;
      case ParameterValue.Python same -> same;
      case ParameterValue.Variant same -> same;
      case ParameterValue.Span same -> same;
      case ParameterValue.Type same -> same;
      case ParameterValue.Columns same -> same;
      case ParameterValue.Nested same -> same;
    };
  }

  private String name(Expression.Function function, List<NamedExpression> inputs) {
    if (function.name().equals("StructExpr.FieldByName")) {
      return function.parameters().getString("0");
    }
    if (function.name().equals("TemporalExpr.DatetimeFunction")
        && scope.semantics().constructorsNameTheirOutput()) {
      return "datetime";
    }
    if (function.name().equals("Repeat") && scope.semantics().constructorsNameTheirOutput()) {
      return "repeat";
    }
    if (inputs.isEmpty() && function.name().endsWith("Horizontal")) {
      return Catalogue.require(function.name()).display();
    }
    return inputs.isEmpty() ? Literals.NAME : inputs.getFirst().name();
  }
}
