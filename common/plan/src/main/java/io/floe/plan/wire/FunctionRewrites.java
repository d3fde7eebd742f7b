package io.floe.plan.wire;

/** Older shapes of functions whose inputs stay as they are. */
final class FunctionRewrites {
  private FunctionRewrites() {}

  /** Until 1.38 {@code "Ascending"}, {@code "Descending"} or {@code "Not"}. */
  static Variant sortedFlag(Variant flag) {
    if (!(flag.payload() instanceof WireValue.Text order)) {
      return flag;
    }
    int offset = flag.offset();
    WireValue descending =
        switch (order.value()) {
          case "Ascending" -> Wire.flag(offset, false);
          case "Descending" -> Wire.flag(offset, true);
          case "Not" -> Wire.nil(offset);
          default -> throw new UnsupportedPlanException("order", order.value());
        };
    return flag.withPayload(Wire.struct(offset).put("descending", descending).build());
  }

  /** Until 1.38 only a flag, whether the result is signed. */
  static Variant reinterpret(Variant reinterpret) {
    return reinterpret.payload() instanceof WireValue.Flag
        ? reinterpret.withPayload(Wire.list(reinterpret.offset(), reinterpret.payload()))
        : reinterpret;
  }

  /** 1.35 knows only ranges from start to end by an interval. */
  static Variant dateRange(Variant range) {
    return Wire.has(range.payload(), "arg_type")
        ? range
        : range.withPayload(
            Wire.copy(range.payload())
                .put("arg_type", Wire.text(range.offset(), "StartEndInterval"))
                .build());
  }

  /** Until 1.44 four seeds, in 2.0 one. */
  static Variant hash(Variant hash) {
    return hash.payload() instanceof WireValue.Int
        ? hash.withPayload(Wire.list(hash.offset(), hash.payload()))
        : hash;
  }

  /** 1.35 has only a flag, whether empty arrays are left out. */
  static Variant explode(Variant explode) {
    if (!Wire.has(explode.payload(), "skip_empty")) {
      return explode;
    }
    boolean skipEmpty = Values.flag(Wire.field(explode.payload(), "skip_empty"));
    return explode.withPayload(ExpressionRewrites.explodeOptions(explode.offset(), skipEmpty));
  }

  /** Until 1.44 a Python function that names the fields, in 2.0 the names. */
  static Variant arrayToStruct(Variant toStruct) {
    if (Wire.has(toStruct.payload(), "fields") || Values.isNil(toStruct.payload())) {
      return toStruct;
    }
    return toStruct.withPayload(
        Wire.struct(toStruct.offset()).put("callback", toStruct.payload()).build());
  }
}
