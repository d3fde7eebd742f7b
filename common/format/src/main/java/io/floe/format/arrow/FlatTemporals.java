package io.floe.format.arrow;

import io.floe.format.FormatException;
import java.util.Optional;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;

/** Reads decimals, dates and times, the types with checks of their own. */
final class FlatTemporals {
  private FlatTemporals() {}

  static ArrowType of(String place, String name, Field field) {
    return switch (field.typeType()) {
      case Type.Decimal -> decimal(place, name, (Decimal) field.type(new Decimal()));
      case Type.Date ->
          new ArrowType.Date(((Date) field.type(new Date())).unit() == DateUnit.MILLISECOND);
      case Type.Time -> time(place, name, (Time) field.type(new Time()));
      case Type.Timestamp -> {
        Timestamp type = (Timestamp) field.type(new Timestamp());
        yield new ArrowType.Timestamp(
            unit(place, name, type.unit()), Optional.ofNullable(type.timezone()));
      }
      default ->
          new ArrowType.Duration(unit(place, name, ((Duration) field.type(new Duration())).unit()));
    };
  }

  private static ArrowType decimal(String place, String name, Decimal type) {
    int bits = type.bitWidth();
    boolean known = bits == 32 || bits == 64 || bits == 128 || bits == 256;
    if (!known || type.precision() < 0 || type.precision() > 38) {
      throw new FormatException(
          place,
          "column '%s' has decimals of %d digits in %d bits, which is not supported"
              .formatted(name, type.precision(), bits));
    }
    if (type.scale() < 0 || type.scale() > type.precision()) {
      throw new FormatException(
          place,
          "column '%s' has decimals of %d digits with scale %d, which is not supported"
              .formatted(name, type.precision(), type.scale()));
    }
    return new ArrowType.Decimal(type.precision(), type.scale(), bits);
  }

  private static ArrowType time(String place, String name, Time type) {
    ArrowUnit unit = unit(place, name, type.unit());
    int bits = unit == ArrowUnit.SECOND || unit == ArrowUnit.MILLISECOND ? 32 : 64;
    if (type.bitWidth() != bits) {
      throw new FormatException(
          place, "column '%s' has times of %d bits".formatted(name, type.bitWidth()));
    }
    return new ArrowType.Time(unit, bits);
  }

  private static ArrowUnit unit(String place, String name, int number) {
    for (ArrowUnit unit : ArrowUnit.values()) {
      if (unit.number() == number) {
        return unit;
      }
    }
    throw new FormatException(place, "column '" + name + "' has an unknown time unit");
  }
}
