package io.floe.plan.wire;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.EvalVariant;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.RenameFunction;
import io.floe.plan.dsl.StructEvalVariant;
import io.floe.plan.dsl.WindowMapping;
import java.util.List;

/** Expressions. Reading them is recursive; the plan's depth is limited before. */
final class ExpressionReader {
  private final Readers readers;
  private int evaluations;

  ExpressionReader(Readers readers) {
    this.readers = readers;
  }

  Expression read(WireValue value) {
    Variant variant = Rewrites.EXPRESSION.apply("", Variant.of("expression", value));
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Element" -> new Expression.Element();
      case "Alias" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new Expression.Alias(read(parts.get(0)), Values.text(parts.get(1)));
      }
      case "Column" -> column(Values.text(payload));
      case "Selector" -> new Expression.Selection(readers.selectors.selector(payload));
      case "Literal" -> new Expression.Literal(readers.literals.literal(payload));
      case "DataTypeFunction" ->
          new Expression.DataTypeQuestion(readers.typeExpressions.function(payload));
      case "Agg" -> new Expression.Aggregate(readers.aggregations.read(payload));
      case "KeepName" -> new Expression.KeepName(read(payload));
      case "Len" -> new Expression.Len();
      case "Field" -> new Expression.Field(Values.list(payload, Values::text));
      case "SubPlan" -> subPlan(payload);
      case "BinaryExpr" -> {
        Fields fields = fields(variant);
        yield finished(
            fields,
            new Expression.Binary(
                read(fields.require("left")),
                operator(fields.require("op")),
                read(fields.require("right"))));
      }
      case "Function" -> {
        Fields fields = fields(variant).ignore("options");
        FunctionReader.NamedParameters function =
            readers.functions.read(fields.require("function"));
        yield finished(
            fields,
            new Expression.Function(
                function.name(), fields.list("input", this::read), function.parameters()));
      }
      case "Cast" -> {
        Fields fields = fields(variant);
        yield finished(
            fields,
            new Expression.Cast(
                read(fields.require("expr")),
                readers.typeExpressions.read(fields.require("dtype")),
                fields.constant("options", CastMode.values(), CastMode.STRICT)));
      }
      case "Ternary" -> {
        Fields fields = fields(variant);
        yield finished(
            fields,
            new Expression.Ternary(
                read(fields.require("predicate")),
                read(fields.require("truthy")),
                read(fields.require("falsy"))));
      }
      case "Filter" -> {
        Fields fields = fields(variant);
        yield finished(
            fields,
            new Expression.Filter(read(fields.require("input")), read(fields.require("by"))));
      }
      case "Sort", "SortBy", "Gather", "Slice", "Explode" -> ordered(variant);
      case "Over", "Rolling" -> window(variant);
      default -> rare(variant);
    };
  }

  /** In 1.35 the element of an evaluation is the column without name. */
  private Expression column(String name) {
    return evaluations > 0 && name.isEmpty()
        ? new Expression.Element()
        : new Expression.Column(name);
  }

  private Expression evaluation(WireValue value) {
    evaluations++;
    try {
      return read(value);
    } finally {
      evaluations--;
    }
  }

  /** Expressions that pick or order rows. */
  private Expression ordered(Variant variant) {
    Fields fields = fields(variant);
    Expression expression =
        switch (variant.name()) {
          case "Sort" ->
              new Expression.Sort(
                  read(fields.require("expr")), readers.simple.sort(fields.get("options")));
          case "SortBy" ->
              new Expression.SortBy(
                  read(fields.require("expr")),
                  fields.list("by", this::read),
                  readers.simple.sortMultiple(fields.get("sort_options")));
          case "Gather" ->
              new Expression.Gather(
                  read(fields.require("expr")),
                  read(fields.require("idx")),
                  fields.flag("returns_scalar", false),
                  fields.flag("null_on_oob", false));
          case "Slice" ->
              new Expression.Slice(
                  read(fields.require("input")),
                  read(fields.require("offset")),
                  read(fields.require("length")));
          default ->
              new Expression.Explode(
                  read(fields.require("input")), readers.simple.explode(fields.get("options")));
        };
    return finished(fields, expression);
  }

  private Expression window(Variant variant) {
    Fields fields = fields(variant);
    Expression function = read(fields.require("function"));
    if (variant.name().equals("Rolling")) {
      return finished(
          fields,
          new Expression.Rolling(
              function,
              read(fields.require("index_column")),
              readers.simple.duration(fields.require("period")),
              readers.simple.duration(fields.require("offset")),
              readers.simple.closedWindow(fields.require("closed_window"))));
    }
    return finished(
        fields,
        new Expression.Over(
            function,
            fields.list("partition_by", this::read),
            fields.optional("order_by", this::windowOrder),
            fields.constant("mapping", WindowMapping.values(), WindowMapping.GROUPS_TO_ROWS)));
  }

  private Expression subPlan(WireValue payload) {
    List<WireValue> parts = Values.tuple(payload, 2);
    return new Expression.SubPlan(
        readers.subPlan(parts.get(0)), Values.list(parts.get(1), this::named));
  }

  /** A name with its expression; before 1.43 the name alone. */
  private Expression.NamedExpression named(WireValue value) {
    if (value instanceof WireValue.Text name) {
      return new Expression.NamedExpression(name.value(), new Expression.Column(name.value()));
    }
    List<WireValue> pair = Values.tuple(value, 2);
    return new Expression.NamedExpression(Values.text(pair.get(0)), read(pair.get(1)));
  }

  private Expression.WindowOrder windowOrder(WireValue value) {
    List<WireValue> pair = Values.tuple(value, 2);
    return new Expression.WindowOrder(read(pair.get(0)), readers.simple.sort(pair.get(1)));
  }

  private Expression rare(Variant variant) {
    Fields fields = fields(variant);
    Expression expression =
        switch (variant.name()) {
          case "AnonymousFunction" ->
              new Expression.AnonymousFunction(
                  fields.list("input", this::read),
                  readers.python.function(fields.require("function")),
                  readers.simple.functionOptions(fields.get("options")));
          case "Eval" ->
              new Expression.Eval(
                  read(fields.require("expr")),
                  evaluation(fields.require("evaluation")),
                  evalVariant(fields.require("variant")));
          case "StructEval" ->
              new Expression.StructEval(
                  read(fields.require("expr")),
                  fields.list("evaluation", this::read),
                  fields.constant(
                      "variant", StructEvalVariant.values(), StructEvalVariant.WITH_FIELDS));
          case "RenameAlias" ->
              new Expression.RenameAlias(
                  read(fields.require("expr")), rename(fields.require("function")));
          case "Display" ->
              new Expression.Display(fields.list("inputs", this::read), fields.text("fmt_str"));
          case "PipeWithDtype" ->
              new Expression.PipeWithDtype(
                  fields.list("input", this::read), readers.object(fields.bytes("callback")));
          default -> throw new UnsupportedPlanException("expression", variant.name());
        };
    return finished(fields, expression);
  }

  private EvalVariant evalVariant(WireValue value) {
    Variant variant = Variant.of("evaluation", value);
    return switch (variant.name()) {
      case "List" -> new EvalVariant.ListEval();
      case "ListAgg" -> new EvalVariant.ListAggregation();
      case "ArrayAgg" -> new EvalVariant.ArrayAggregation();
      case "Array" -> {
        Fields fields = Fields.of("Eval.Array", variant.payload(), readers.audit);
        boolean asList = fields.flag("as_list", false);
        fields.finish();
        yield new EvalVariant.ArrayEval(asList);
      }
      case "Cumulative" -> {
        Fields fields = Fields.of("Eval.Cumulative", variant.payload(), readers.audit);
        long samples = fields.integer("min_samples", 1);
        fields.finish();
        yield new EvalVariant.Cumulative(samples);
      }
      default -> throw new UnsupportedPlanException("evaluation", variant.name());
    };
  }

  private RenameFunction rename(WireValue value) {
    Variant variant = Variant.of("renaming", value);
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Prefix" -> new RenameFunction.Prefix(Values.text(payload));
      case "Suffix" -> new RenameFunction.Suffix(Values.text(payload));
      case "ToLowercase" -> new RenameFunction.ToLowercase();
      case "ToUppercase" -> new RenameFunction.ToUppercase();
      case "Map" -> new RenameFunction.MapName(readers.object(Values.bytes(payload)));
      case "Replace" -> {
        Fields fields = Fields.of("RenameAlias.Replace", payload, readers.audit);
        RenameFunction replace =
            new RenameFunction.Replace(
                fields.text("pattern"), fields.text("value"), fields.flag("literal", false));
        fields.finish();
        yield replace;
      }
      default -> throw new UnsupportedPlanException("renaming", variant.name());
    };
  }

  private static Operator operator(WireValue value) {
    String name = Variant.of("operator", value).name();
    // Until 1.37 integer-keeping division was plain division.
    return Constants.find(
        "operator", name.equals("Divide") ? "RustDivide" : name, Operator.values());
  }

  private Fields fields(Variant variant) {
    return Fields.of("Expr." + variant.name(), variant.payload(), readers.audit);
  }

  private static Expression finished(Fields fields, Expression expression) {
    fields.finish();
    return expression;
  }
}
