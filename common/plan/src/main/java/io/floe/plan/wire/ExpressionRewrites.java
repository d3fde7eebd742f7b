package io.floe.plan.wire;

/** Older shapes of expressions. */
final class ExpressionRewrites {
  private ExpressionRewrites() {}

  /** Until 1.36 both sorts of windows were one expression. */
  static Variant window(Variant window) {
    Wire.Struct fields = Wire.copy(window.payload());
    Variant options = Variant.of("window", fields.remove("options"));
    return switch (options.name()) {
      case "Over" ->
          new Variant(window.offset(), "Over", fields.put("mapping", options.payload()).build());
      case "Rolling" -> {
        Wire.Struct rolling = Wire.copy(options.payload());
        WireValue index = rolling.remove("index_column");
        yield new Variant(
            window.offset(),
            "Rolling",
            rolling
                .put("function", fields.remove("function"))
                .put("index_column", Wire.variant(index.offset(), "Column", index))
                .build());
      }
      default -> throw new UnsupportedPlanException("window", options.name());
    };
  }

  /** 1.35 has only a flag, whether empty lists are left out. */
  static Variant explodeOptions(Variant explode) {
    if (!Wire.has(explode.payload(), "skip_empty")) {
      return explode;
    }
    Wire.Struct fields = Wire.copy(explode.payload());
    boolean skipEmpty = Values.flag(fields.remove("skip_empty"));
    return explode.withPayload(
        fields.put("options", explodeOptions(explode.offset(), skipEmpty)).build());
  }

  static WireValue explodeOptions(int offset, boolean skipEmpty) {
    return Wire.struct(offset)
        .put("empty_as_null", Wire.flag(offset, !skipEmpty))
        .put("keep_nulls", Wire.flag(offset, true))
        .build();
  }

  /** Until 1.38 a quantile was an aggregation; now it is a function of two inputs. */
  static Variant aggregation(Variant expression) {
    Variant aggregation = Variant.of("aggregation", expression.payload());
    if (!aggregation.name().equals("Quantile")) {
      return expression.withPayload(Rewrites.AGGREGATION.apply("", aggregation).toValue());
    }
    int offset = expression.offset();
    Wire.Struct fields = Wire.copy(aggregation.payload());
    WireValue input = Wire.list(offset, fields.remove("expr"), fields.remove("quantile"));
    return new Variant(
        offset,
        "Function",
        Wire.struct(offset)
            .put("input", input)
            .put("function", Wire.variant(offset, "Quantile", fields.build()))
            .build());
  }

  /** Until 1.38 imploding had no options. */
  static Variant implode(Variant implode) {
    return Wire.has(implode.payload(), "input") && Wire.has(implode.payload(), "maintain_order")
        ? implode
        : implode.withPayload(
            Wire.struct(implode.offset())
                .put("input", implode.payload())
                .put("maintain_order", Wire.flag(implode.offset(), true))
                .build());
  }
}
