package io.floe.plan.function;

import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code str} and {@code bin} namespaces. */
final class StringFunctions {
  private static final TypeRule UINT32 = TypeRules.fixed(SimpleType.UINT32);
  private static final TypeRule BINARY = TypeRules.fixed(SimpleType.BINARY);
  private static final TypeRule STRINGS = TypeRules.fixed(new DataType.ListOf(SimpleType.STRING));

  /** Directives that read an offset make a date with time zone. */
  private static final Pattern ZONED_FORMAT =
      Pattern.compile("(%z)|(%:z)|(%::z)|(%:::z)|(%#z)|(^%\\+$)");

  private StringFunctions() {}

  static List<FunctionEntry> entries() {
    List<FunctionEntry> all = new ArrayList<>();
    all.addAll(strings());
    all.addAll(binaries());
    return all;
  }

  private static List<FunctionEntry> strings() {
    return new Family("StringExpr", "str", "string")
        .elementwise("Format", TypeRules.STRING, Family.to(SimpleType.STRING))
        .elementwise("ConcatHorizontal", TypeRules.STRING, Family.to(SimpleType.STRING))
        .aggregation(
            "ConcatVertical",
            TypeRules.STRING,
            Family.to(SimpleType.STRING),
            FunctionFlag.ORDER_SENSITIVE)
        .elementwise("Contains", TypeRules.BOOLEAN, Family.SUPERTYPE)
        .elementwise("CountMatches", UINT32)
        .elementwise("EndsWith", TypeRules.BOOLEAN, Family.SUPERTYPE)
        .elementwise("StartsWith", TypeRules.BOOLEAN, Family.SUPERTYPE)
        .elementwise("Extract", TypeRules.SAME, Family.SUPERTYPE)
        .elementwise("ExtractAll", STRINGS)
        .elementwise("ExtractGroups", TypeRules.parameter("dtype"))
        .elementwise("Find", UINT32, Family.SUPERTYPE)
        .elementwise("ToInteger", StringFunctions::integer)
        .elementwise("LenBytes", UINT32)
        .elementwise("LenChars", UINT32)
        .elementwise("Lowercase", TypeRules.SAME)
        .elementwise("Uppercase", TypeRules.SAME)
        .elementwise("Titlecase", TypeRules.SAME)
        .elementwise("JsonDecode", TypeRules.parameter("0"))
        .elementwise("JsonPathMatch", TypeRules.STRING)
        .elementwise("Replace", TypeRules.SAME, Family.SUPERTYPE)
        .elementwise("Normalize", TypeRules.SAME)
        .elementwise("Reverse", TypeRules.SAME)
        .elementwise("PadStart", TypeRules.SAME, Family.to(null, SimpleType.UINT64))
        .elementwise("PadEnd", TypeRules.SAME, Family.to(null, SimpleType.UINT64))
        .elementwise("ZFill", TypeRules.SAME, Family.to(null, SimpleType.UINT64))
        .elementwise("Slice", TypeRules.SAME, Family.to(null, SimpleType.INT64, SimpleType.UINT64))
        .elementwise("Head", TypeRules.SAME, Family.to(null, SimpleType.INT64))
        .elementwise("Tail", TypeRules.SAME, Family.to(null, SimpleType.INT64))
        .elementwise("HexEncode", TypeRules.SAME)
        .elementwise("HexDecode", BINARY)
        .elementwise("Base64Encode", TypeRules.SAME)
        .elementwise("Base64Decode", BINARY)
        .elementwise("StripChars", TypeRules.SAME, Family.to(null, SimpleType.STRING))
        .elementwise("StripCharsStart", TypeRules.SAME, Family.to(null, SimpleType.STRING))
        .elementwise("StripCharsEnd", TypeRules.SAME, Family.to(null, SimpleType.STRING))
        .elementwise("StripPrefix", TypeRules.SAME, Family.to(null, SimpleType.STRING))
        .elementwise("StripSuffix", TypeRules.SAME, Family.to(null, SimpleType.STRING))
        .elementwise(
            "SplitExact", (inputs, parameters, semantics) -> parts(parameters.getLong("n") + 1))
        .elementwise("SplitN", (inputs, parameters, semantics) -> parts(parameters.getLong("0")))
        .elementwise("Split", STRINGS)
        .elementwise("SplitRegex", STRINGS)
        .elementwise("Strptime", StringFunctions::parsed)
        .elementwise(
            "ToDecimal",
            (inputs, parameters, semantics) ->
                new DataType.Decimal(
                    Supertypes.MAXIMUM_PRECISION, Math.toIntExact(parameters.getLong("scale"))))
        .elementwise("ContainsAny", TypeRules.BOOLEAN, Family.SPECIAL)
        .elementwise("ReplaceMany", TypeRules.SAME, Family.SPECIAL)
        .elementwise("ExtractMany", STRINGS, Family.SPECIAL)
        .elementwise(
            "FindMany", TypeRules.fixed(new DataType.ListOf(SimpleType.UINT32)), Family.SPECIAL)
        .elementwise("EscapeRegex", TypeRules.SAME)
        .entries();
  }

  private static List<FunctionEntry> binaries() {
    return new Family("BinaryExpr", "bin", "binary")
        .elementwise("Contains", TypeRules.BOOLEAN, Family.SUPERTYPE)
        .elementwise("StartsWith", TypeRules.BOOLEAN, Family.SUPERTYPE)
        .elementwise("EndsWith", TypeRules.BOOLEAN, Family.SUPERTYPE)
        .elementwise("HexDecode", TypeRules.SAME)
        .elementwise("HexEncode", TypeRules.STRING)
        .elementwise("Base64Decode", TypeRules.SAME)
        .elementwise("Base64Encode", TypeRules.STRING)
        .elementwise("Size", UINT32)
        .elementwise("Reinterpret", TypeRules.parameter("0"))
        .elementwise("Slice", TypeRules.SAME, Family.to(null, SimpleType.INT64, SimpleType.UINT64))
        .elementwise("Head", TypeRules.SAME, Family.to(null, SimpleType.INT64))
        .elementwise("Tail", TypeRules.SAME, Family.to(null, SimpleType.INT64))
        .elementwise("Get", TypeRules.fixed(SimpleType.UINT8), Family.to(null, SimpleType.INT64))
        .entries();
  }

  private static DataType integer(List<Field> inputs, Parameters parameters, Semantics semantics) {
    return parameters.getOptional("dtype").map(ParameterValue::asDataType).orElse(SimpleType.INT64);
  }

  private static DataType parts(long count) {
    List<Field> fields = new ArrayList<>();
    for (long index = 0; index < count; index++) {
      fields.add(new Field("field_" + index, SimpleType.STRING));
    }
    return new DataType.Struct(fields);
  }

  private static DataType parsed(List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType wanted = parameters.getDataType("0");
    if (wanted instanceof DataType.Datetime datetime && datetime.zone().isEmpty()) {
      boolean zoned =
          parameters
              .getParameters("1")
              .getOptional("format")
              .filter(format -> ZONED_FORMAT.matcher(format.asString()).find())
              .isPresent();
      return zoned ? new DataType.Datetime(datetime.unit(), Optional.of("UTC")) : datetime;
    }
    return wanted;
  }
}
