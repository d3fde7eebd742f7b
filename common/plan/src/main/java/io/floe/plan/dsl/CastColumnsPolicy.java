package io.floe.plan.dsl;

/** Which differences between a file's types and the schema are cast away. */
public record CastColumnsPolicy(
    boolean integerUpcast,
    boolean integerToFloatCast,
    boolean floatUpcast,
    boolean floatDowncast,
    boolean datetimeNanosecondsDowncast,
    boolean datetimeMicrosecondsDowncast,
    boolean datetimeMillisecondsUpcast,
    boolean datetimeMicrosecondsUpcast,
    boolean datetimeConvertTimezone,
    boolean nullUpcast,
    boolean categoricalToString,
    MissingColumnsPolicy missingStructFields,
    ExtraColumnsPolicy extraStructFields) {

  /** Every difference is an error. */
  public static final CastColumnsPolicy FORBID =
      new CastColumnsPolicy(
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          MissingColumnsPolicy.RAISE,
          ExtraColumnsPolicy.RAISE);
}
