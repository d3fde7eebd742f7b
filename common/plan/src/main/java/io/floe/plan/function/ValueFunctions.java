package io.floe.plan.function;

import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Functions of the values of one row: horizontal ones, replacements, conversions, categoricals. */
final class ValueFunctions {
  private ValueFunctions() {}

  static List<FunctionEntry> entries() {
    List<FunctionEntry> all = new ArrayList<>();
    all.addAll(horizontal());
    all.addAll(converting());
    all.addAll(categorical());
    all.addAll(maps());
    return all;
  }

  private static List<FunctionEntry> horizontal() {
    return new Family("", "", "value")
        .elementwise("Coalesce", TypeRules.SUPERTYPE, Family.SUPERTYPE)
        .elementwise("FillNull", TypeRules.SUPERTYPE, Family.SUPERTYPE)
        .elementwise("MaxHorizontal", TypeRules.SUPERTYPE, Family.SUPERTYPE_STRICT)
        .elementwise("MinHorizontal", TypeRules.SUPERTYPE, Family.SUPERTYPE_STRICT)
        .elementwise("SumHorizontal", ValueFunctions::horizontalSum, Family.SUPERTYPE)
        .elementwise("MeanHorizontal", ValueFunctions::horizontalMean, Family.SPECIAL)
        .elementwise("AsList", ValueFunctions::listOf, Family.SUPERTYPE)
        .elementwise("AsStruct", ValueFunctions::structOf)
        .elementwise(
            "RepeatBy", TypeRules.map(DataType.ListOf::new), Family.to(null, SimpleType.UINT64))
        .whole("FoldHorizontal", ValueFunctions::fold)
        .whole("ReduceHorizontal", ValueFunctions::reduce)
        .whole("CumFoldHorizontal", ValueFunctions::cumulativeFold)
        .whole("CumReduceHorizontal", ValueFunctions::cumulativeReduce)
        .entries();
  }

  private static List<FunctionEntry> converting() {
    return new Family("", "", "value")
        .elementwise("Hash", TypeRules.fixed(SimpleType.UINT64))
        .elementwise("Replace", TypeRules.SAME, Family.SPECIAL)
        .elementwise("ReplaceStrict", ValueFunctions::replaced, Family.SPECIAL)
        .elementwise("Cut", ValueFunctions::cut)
        .elementwise("ToPhysical", TypeRules.PHYSICAL)
        .elementwise("Reinterpret", ValueFunctions::reinterpreted)
        .elementwise("RowEncode", TypeRules.fixed(SimpleType.BINARY_OFFSET))
        .elementwise("RowDecode", ValueFunctions::decoded)
        .elementwise("FfiPlugin", TypeRules.SAME)
        .elementwise("Extension.To", TypeRules.parameter("0"))
        .elementwise(
            "Extension.Storage",
            TypeRules.map(
                type -> type instanceof DataType.Extension extension ? extension.storage() : type))
        .elementwise("Sql.Binary", ValueFunctions::sqlOperator, Family.SUPERTYPE)
        .elementwise("Sql.IsIn", TypeRules.BOOLEAN, Family.SPECIAL)
        .elementwise("Sql.ToFloat", TypeRules.FLOAT)
        .elementwise("Sql.Round", TypeRules.SAME)
        .entries();
  }

  private static List<FunctionEntry> categorical() {
    TypeRule uint32 = TypeRules.fixed(SimpleType.UINT32);
    return new Family("Categorical", "cat", "categorical")
        .whole("GetCategories", TypeRules.STRING)
        .elementwise("LenBytes", uint32)
        .elementwise("LenChars", uint32)
        .elementwise("StartsWith", TypeRules.BOOLEAN)
        .elementwise("EndsWith", TypeRules.BOOLEAN)
        .elementwise("Slice", TypeRules.STRING)
        .elementwise("To", ValueFunctions::ofCodes)
        .elementwise("Physical", TypeRules.map(ValueFunctions::categoricalCodes))
        .entries();
  }

  private static List<FunctionEntry> maps() {
    return new Family("MapExpr", "map", "map")
        .elementwise("Entries", TypeRules.map(ValueFunctions::mapEntries))
        .elementwise("Keys", TypeRules.map(type -> new DataType.ListOf(map(type).key())))
        .elementwise("Values", TypeRules.map(type -> new DataType.ListOf(map(type).value())))
        .elementwise("Length", TypeRules.INDEX)
        .elementwise("ContainsKey", TypeRules.BOOLEAN)
        .elementwise("Get", TypeRules.map(type -> map(type).value()))
        .entries();
  }

  /** Division of SQL is that of real numbers; decimals stay decimals. */
  private static DataType sqlOperator(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType type = TypeRules.first(inputs);
    boolean divides = parameters.getEnum("0").equals("Div");
    return divides && TypeFamilies.isPrimitiveNumeric(type) ? TypeRules.toFloat(type) : type;
  }

  private static DataType.MapOf map(DataType type) {
    if (type instanceof DataType.MapOf map) {
      return map;
    }
    throw TypeRules.expected("Map", type);
  }

  private static DataType mapEntries(DataType type) {
    DataType.MapOf map = map(type);
    return new DataType.ListOf(
        new DataType.Struct(List.of(new Field("key", map.key()), new Field("value", map.value()))));
  }

  /** Categories are made of the codes that they are kept as, of no other integers. */
  private static DataType ofCodes(List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType wanted = parameters.getDataType("0");
    DataType codes = categoricalCodes(wanted);
    if (!TypeRules.first(inputs).equals(codes)) {
      throw PlanException.schema(
          "cannot make `"
              + wanted.text()
              + "` of `"
              + TypeRules.first(inputs).text()
              + "`, expected `"
              + codes.text()
              + "`");
    }
    return wanted;
  }

  private static DataType categoricalCodes(DataType type) {
    if (!TypeFamilies.isCategorical(type)) {
      throw PlanException.schema(
          "invalid dtype: expected an Enum or Categorical type, received '" + type.text() + "'");
    }
    return TypeRules.physical(type);
  }

  private static DataType horizontalSum(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType common = TypeRules.common(inputs, semantics);
    if (common instanceof DataType.Decimal decimal) {
      return new DataType.Decimal(Supertypes.MAXIMUM_PRECISION, decimal.scale());
    }
    return common == SimpleType.BOOLEAN ? semantics.indexType() : common;
  }

  private static DataType horizontalMean(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType result = TypeRules.toFloat(TypeRules.common(inputs, semantics));
    for (Field input : inputs) {
      DataType type = input.dataType();
      if (!TypeFamilies.isNumeric(type)
          && type != SimpleType.BOOLEAN
          && type != SimpleType.NULL
          && !TypeFamilies.isUnknown(type)) {
        throw PlanException.invalidOperation(
                "'horizontal_mean' expects numeric expressions, found \""
                    + input.name()
                    + "\" (dtype="
                    + type.text()
                    + ")")
            .whenRun(result);
      }
    }
    return result;
  }

  private static DataType listOf(List<Field> inputs, Parameters parameters, Semantics semantics) {
    return new DataType.ListOf(
        Supertypes.of(semantics).require(inputs.stream().map(Field::dataType).toList()));
  }

  private static DataType structOf(List<Field> inputs, Parameters parameters, Semantics semantics) {
    Set<String> names = new HashSet<>();
    for (Field field : inputs) {
      if (!names.add(field.name())) {
        throw PlanException.duplicate(
            "field with name '" + field.name() + "' has more than one occurrence");
      }
    }
    return new DataType.Struct(inputs);
  }

  private static Optional<DataType> returned(Parameters parameters) {
    return parameters.getOptional("return_dtype").map(ParameterValue::asDataType);
  }

  private static DataType fold(List<Field> inputs, Parameters parameters, Semantics semantics) {
    return returned(parameters).orElseGet(() -> TypeRules.first(inputs));
  }

  private static DataType reduce(List<Field> inputs, Parameters parameters, Semantics semantics) {
    return returned(parameters).orElseGet(() -> TypeRules.common(inputs, semantics));
  }

  private static DataType cumulativeReduce(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    Optional<DataType> type = returned(parameters);
    return new DataType.Struct(
        inputs.stream().map(field -> type.map(field::withDataType).orElse(field)).toList());
  }

  private static DataType cumulativeFold(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType type = returned(parameters).orElseGet(() -> TypeRules.first(inputs));
    return new DataType.Struct(
        inputs.stream()
            .skip(parameters.getBoolean("include_init") ? 0 : 1)
            .map(field -> field.withDataType(type))
            .toList());
  }

  private static DataType replaced(List<Field> inputs, Parameters parameters, Semantics semantics) {
    Optional<DataType> wanted = returned(parameters);
    if (wanted.isPresent()) {
      return wanted.get();
    }
    DataType fresh = inputs.get(2).dataType();
    DataType inner = TypeFamilies.inner(fresh).orElse(fresh);
    return inputs.size() > 3
        ? Supertypes.of(semantics).require(inputs.get(3).dataType(), inner)
        : inner;
  }

  private static DataType reinterpreted(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    return parameters
        .getOptional("1")
        .map(ParameterValue::asDataType)
        .orElseGet(
            () -> {
              boolean signed =
                  parameters.getOptional("0").map(ParameterValue::asBoolean).orElse(true);
              return SignChanges.of(TypeRules.first(inputs), signed);
            });
  }

  private static DataType decoded(List<Field> inputs, Parameters parameters, Semantics semantics) {
    List<Field> fields = new ArrayList<>();
    for (ParameterValue pair : parameters.get("0").asList()) {
      List<ParameterValue> parts = pair.asList();
      fields.add(new Field(parts.get(0).asString(), parts.get(1).asDataType()));
    }
    return new DataType.Struct(fields);
  }

  private static DataType cut(List<Field> inputs, Parameters parameters, Semantics semantics) {
    List<Double> breaks =
        parameters.get("breaks").asList().stream().map(ParameterValue::asDouble).toList();
    Optional<ParameterValue> labels = parameters.getOptional("labels");
    if (labels.isPresent() && labels.get().asList().size() != breaks.size() + 1) {
      throw new PlanException(ErrorType.SHAPE, "provide len(breaks) + 1 labels");
    }
    DataType category =
        new DataType.EnumOf(
            labels
                .map(list -> list.asList().stream().map(ParameterValue::asString).toList())
                .orElseGet(() -> CutLabels.of(breaks, parameters.getBoolean("left_closed"))));
    return parameters.getBoolean("include_breaks") ? ColumnFunctions.broken(category) : category;
  }
}
