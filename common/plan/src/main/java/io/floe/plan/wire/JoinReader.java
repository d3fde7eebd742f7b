package io.floe.plan.wire;

import io.floe.plan.dsl.JoinCondition;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;

/** What joined rows have in common, and how they are joined. */
final class JoinReader {
  private final Readers readers;

  JoinReader(Readers readers) {
    this.readers = readers;
  }

  JoinCondition condition(WireValue value) {
    Variant variant = Variant.of("join condition", value);
    Fields fields = Fields.of("JoinCondition." + variant.name(), variant.payload(), readers.audit);
    JoinCondition condition =
        switch (variant.name()) {
          case "Equi" ->
              new JoinCondition.Equi(
                  fields.list("left_on", readers.expressions::read),
                  fields.list("right_on", readers.expressions::read));
          case "NonEqui" ->
              new JoinCondition.NonEqui(fields.list("predicates", readers.expressions::read));
          default -> throw new UnsupportedPlanException("join condition", variant.name());
        };
    fields.finish();
    return condition;
  }

  JoinOptions options(WireValue value) {
    Fields outer = Fields.of("JoinOptions", value, readers.audit);
    Fields fields = Fields.of("JoinArgs", outer.require("args"), readers.audit);
    JoinOptions options =
        new JoinOptions(
            type(fields.require("how")),
            fields.constant(
                "validation",
                JoinOptions.JoinValidation.values(),
                JoinOptions.JoinValidation.MANY_TO_MANY),
            fields.optionalText("suffix"),
            fields.optional("slice", readers.simple::slice),
            fields.flag("nulls_equal", false),
            fields.constant(
                "coalesce",
                JoinOptions.JoinCoalesce.values(),
                JoinOptions.JoinCoalesce.JOIN_SPECIFIC),
            fields.constant(
                "maintain_order",
                JoinOptions.MaintainOrder.values(),
                JoinOptions.MaintainOrder.NONE),
            fields.optional(
                "build_side",
                side -> Constants.read("build side", side, JoinOptions.BuildSide.values())),
            outer.flag("allow_parallel", true),
            outer.flag("force_parallel", false));
    fields.finish();
    outer.finish();
    return options;
  }

  private JoinType type(WireValue value) {
    Variant variant = Variant.of("join type", value);
    if (!variant.name().equals("AsOf")) {
      return Constants.find("join type", variant.name(), JoinType.Simple.values());
    }
    Fields fields = Fields.of("AsOfOptions", variant.payload(), readers.audit);
    JoinType type =
        new JoinType.AsOf(
            fields.constant(
                "strategy", JoinType.AsOfStrategy.values(), JoinType.AsOfStrategy.BACKWARD),
            fields.optional("tolerance", readers.literals::scalar),
            fields.optionalText("tolerance_str"),
            fields.optionalList("left_by", Values::text),
            fields.optionalList("right_by", Values::text),
            fields.flag("allow_eq", true),
            fields.flag("check_sortedness", true));
    fields.finish();
    return type;
  }
}
