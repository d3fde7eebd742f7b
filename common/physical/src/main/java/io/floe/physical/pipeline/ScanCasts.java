package io.floe.physical.pipeline;

import io.floe.plan.dsl.CastColumnsPolicy;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;

/** Which differences between the type in a file and the type of the schema are cast away. */
final class ScanCasts {
  private static final List<SimpleType> SIGNED =
      List.of(
          SimpleType.INT8, SimpleType.INT16, SimpleType.INT32, SimpleType.INT64, SimpleType.INT128);
  private static final List<SimpleType> UNSIGNED =
      List.of(
          SimpleType.UINT8,
          SimpleType.UINT16,
          SimpleType.UINT32,
          SimpleType.UINT64,
          SimpleType.UINT128);
  private static final List<SimpleType> FLOATS =
      List.of(SimpleType.FLOAT16, SimpleType.FLOAT32, SimpleType.FLOAT64);

  private ScanCasts() {}

  static boolean isAllowed(DataType from, DataType to, CastColumnsPolicy policy) {
    if (from == SimpleType.NULL) {
      return policy.nullUpcast();
    }
    if (isWider(SIGNED, from, to) || isWider(UNSIGNED, from, to)) {
      return policy.integerUpcast();
    }
    if (FLOATS.contains(to) && (SIGNED.contains(from) || UNSIGNED.contains(from))) {
      return policy.integerToFloatCast();
    }
    if (FLOATS.contains(from) && FLOATS.contains(to)) {
      return isWider(FLOATS, from, to) ? policy.floatUpcast() : policy.floatDowncast();
    }
    if (from instanceof DataType.Categorical && to == SimpleType.STRING) {
      return policy.categoricalToString();
    }
    if (from instanceof DataType.Datetime(TimeUnit fromUnit, Optional<String> fromZone)
        && to instanceof DataType.Datetime(TimeUnit toUnit, Optional<String> toZone)) {
      boolean zones = fromZone.equals(toZone) || policy.datetimeConvertTimezone();
      return zones && units(fromUnit.ticksPerSecond(), toUnit.ticksPerSecond(), policy);
    }
    return false;
  }

  private static boolean units(long from, long to, CastColumnsPolicy policy) {
    if (from == to) {
      return true;
    }
    if (from == 1_000_000_000L) {
      return policy.datetimeNanosecondsDowncast();
    }
    if (from == 1_000_000L) {
      return to < from
          ? policy.datetimeMicrosecondsDowncast()
          : policy.datetimeMicrosecondsUpcast();
    }
    return policy.datetimeMillisecondsUpcast();
  }

  private static boolean isWider(List<SimpleType> family, DataType from, DataType to) {
    int place = from instanceof SimpleType simple ? family.indexOf(simple) : -1;
    int wanted = to instanceof SimpleType simple ? family.indexOf(simple) : -1;
    return place >= 0 && wanted > place;
  }
}
