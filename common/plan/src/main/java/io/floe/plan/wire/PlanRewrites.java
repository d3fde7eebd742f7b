package io.floe.plan.wire;

import java.util.ArrayList;
import java.util.List;

/** Older shapes of plan nodes. */
final class PlanRewrites {
  private PlanRewrites() {}

  /**
   * Until 1.43 a join had both sides' keys and predicates beside each other; 1.44 has pairs of
   * keys, 2.0 two lists.
   */
  static Variant joinCondition(Variant join) {
    if (Wire.has(join.payload(), "condition")) {
      WireValue condition = Wire.field(join.payload(), "condition");
      Variant variant = Variant.of("join condition", condition);
      if (!variant.name().equals("Equi") || !Wire.has(variant.payload(), "on")) {
        return join;
      }
      WireValue equi = unzip(Wire.field(variant.payload(), "on"));
      return join.withPayload(
          Wire.copy(join.payload())
              .put("condition", Wire.variant(condition.offset(), "Equi", equi))
              .build());
    }
    Wire.Struct fields = Wire.copy(join.payload());
    WireValue left = fields.remove("left_on");
    WireValue right = fields.remove("right_on");
    WireValue predicates = fields.remove("predicates");
    WireValue condition =
        Values.elements(predicates).isEmpty()
            ? Wire.variant(
                join.offset(),
                "Equi",
                Wire.struct(join.offset()).put("left_on", left).put("right_on", right).build())
            : Wire.variant(
                join.offset(),
                "NonEqui",
                Wire.struct(join.offset()).put("predicates", predicates).build());
    return join.withPayload(fields.put("condition", condition).build());
  }

  private static WireValue unzip(WireValue pairs) {
    List<WireValue> left = new ArrayList<>();
    List<WireValue> right = new ArrayList<>();
    for (WireValue pair : Values.elements(pairs)) {
      List<WireValue> sides = Values.tuple(pair, 2);
      left.add(sides.get(0));
      right.add(sides.get(1));
    }
    return Wire.struct(pairs.offset())
        .put("left_on", Wire.list(pairs.offset(), left))
        .put("right_on", Wire.list(pairs.offset(), right))
        .build();
  }

  /** 1.35 has no options; empty lists became null. */
  static Variant frameExplode(Variant explode) {
    if (Wire.has(explode.payload(), "options")) {
      return explode;
    }
    return explode.withPayload(
        Wire.copy(explode.payload())
            .put("options", ExpressionRewrites.explodeOptions(explode.offset(), false))
            .build());
  }

  /** 1.35 gives the subset of {@code unique} as a selector, later versions as expressions. */
  static WireValue distinctOptions(WireValue options) {
    WireValue subset = Wire.field(options, "subset");
    if (Values.isNil(subset) || subset instanceof WireValue.Array) {
      return options;
    }
    return Wire.copy(options)
        .put(
            "subset", Wire.list(subset.offset(), Wire.variant(subset.offset(), "Selector", subset)))
        .build();
  }

  /** In 1.35 an empty selector means all columns that are not index, later nothing does. */
  static WireValue unpivotArguments(WireValue arguments) {
    WireValue on = Wire.field(arguments, "on");
    return on instanceof WireValue.Text text && text.value().equals("Empty")
        ? Wire.copy(arguments).put("on", Wire.nil(on.offset())).build()
        : arguments;
  }
}
