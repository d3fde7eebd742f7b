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
import java.util.List;
import java.util.function.UnaryOperator;

/** The {@code list}, {@code arr} and {@code struct} namespaces. */
final class NestedFunctions {
  private static final TypeRule LIST_SAME = TypeRules.ofList(TypeRules.SAME);
  private static final TypeRule LIST_INNER = TypeRules.ofList(TypeRules.INNER);
  private static final TypeRule LIST_INDEX = TypeRules.ofList(TypeRules.INDEX);
  private static final TypeRule ARRAY_INNER = TypeRules.ofArray(TypeRules.INNER);
  private static final TypeRule ARRAY_INDEX = TypeRules.ofArray(TypeRules.INDEX);

  private NestedFunctions() {}

  static List<FunctionEntry> entries() {
    List<FunctionEntry> all = new ArrayList<>();
    all.addAll(lists());
    all.addAll(arrays());
    all.addAll(structs());
    return all;
  }

  private static List<FunctionEntry> lists() {
    return new Family("ListExpr", "list", "list")
        .elementwise("Concat", NestedFunctions::concatenated, Family.SPECIAL)
        .elementwise("Contains", TypeRules.ofList(TypeRules.BOOLEAN), Family.SPECIAL)
        .elementwise("DropNulls", LIST_SAME)
        .elementwise("Sample", LIST_SAME, FunctionFlag.NOT_DETERMINISTIC)
        .elementwise("Slice", LIST_SAME, Family.to(null, SimpleType.INT64, SimpleType.INT64))
        .elementwise("Shift", LIST_SAME, Family.to(null, SimpleType.INT64))
        .elementwise("Get", LIST_INNER, Family.to(null, SimpleType.INT64))
        .elementwise("Gather", LIST_SAME, Family.SPECIAL)
        .elementwise(
            "GatherEvery", LIST_SAME, Family.to(null, SimpleType.UINT64, SimpleType.UINT64))
        .elementwise("CountMatches", LIST_INDEX, Family.SPECIAL)
        .elementwise("Sum", TypeRules.NESTED_SUM)
        .elementwise("Length", LIST_INDEX)
        .elementwise("Max", extreme("max", LIST_INNER))
        .elementwise("Min", extreme("min", LIST_INNER))
        .elementwise("Mean", TypeRules.map(TypeRules::nestedMean))
        .elementwise("Median", TypeRules.map(TypeRules::nestedMean))
        .elementwise("Std", TypeRules.ofList(TypeRules.MOMENT))
        .elementwise("Var", TypeRules.ofList(TypeRules.VARIANCE))
        .elementwise("ArgMin", LIST_INDEX)
        .elementwise("ArgMax", LIST_INDEX)
        .elementwise(
            "Diff",
            TypeRules.ofList(
                TypeRules.map(
                    type ->
                        new DataType.ListOf(
                            TypeRules.difference(TypeFamilies.inner(type).orElseThrow())))))
        .elementwise("Sort", LIST_SAME)
        .elementwise("SetOperation", NestedFunctions::sets, new Coercion.Supertype(true, true))
        .elementwise("Join", TypeRules.map(NestedFunctions::joined))
        .elementwise("ToArray", TypeRules.ofList(NestedFunctions::listToArray))
        .elementwise("ToStruct", TypeRules.ofList(NestedFunctions::listToStruct))
        .entries();
  }

  private static List<FunctionEntry> arrays() {
    return new Family("ArrayExpr", "arr", "array")
        .elementwise("Length", ARRAY_INDEX)
        .elementwise("Slice", TypeRules.ofArray(NestedFunctions::sliced))
        .elementwise("Min", extreme("min", ARRAY_INNER))
        .elementwise("Max", extreme("max", ARRAY_INNER))
        .elementwise("Sum", TypeRules.ofArray(TypeRules.NESTED_SUM))
        .elementwise("Dot", TypeRules.ofArray(TypeRules.NESTED_SUM), Family.SUPERTYPE)
        .elementwise(
            "ToList",
            TypeRules.ofArray(
                TypeRules.map(type -> new DataType.ListOf(TypeFamilies.inner(type).orElseThrow()))))
        .elementwise("Std", TypeRules.ofArray(TypeRules.MOMENT))
        .elementwise("Var", TypeRules.ofArray(TypeRules.VARIANCE))
        .elementwise("Mean", TypeRules.ofArray(TypeRules.MOMENT))
        .elementwise("Median", TypeRules.ofArray(TypeRules.MOMENT))
        .elementwise("Sort", TypeRules.ofArray(TypeRules.SAME))
        .elementwise("ArgMin", ARRAY_INDEX)
        .elementwise("ArgMax", ARRAY_INDEX)
        .elementwise("Get", ARRAY_INNER, Family.to(null, SimpleType.INT64))
        .elementwise("Join", TypeRules.ofArray(TypeRules.STRING))
        .elementwise("Contains", TypeRules.ofArray(TypeRules.BOOLEAN), Family.SPECIAL)
        .elementwise("CountMatches", ARRAY_INDEX, Family.SPECIAL)
        .elementwise("Shift", TypeRules.ofArray(TypeRules.SAME), Family.to(null, SimpleType.INT64))
        .whole("Explode", ARRAY_INNER)
        .elementwise("Concat", NestedFunctions::joinedArrays, Family.SPECIAL)
        .elementwise("ToStruct", TypeRules.ofArray(NestedFunctions::arrayToStruct))
        .entries();
  }

  private static List<FunctionEntry> structs() {
    return new Family("StructExpr", "struct", "struct")
        .elementwise("FieldByName", NestedFunctions::member)
        .elementwise("RenameFields", NestedFunctions::renamed)
        .elementwise("Drop", NestedFunctions::dropped)
        .elementwise("PrefixFields", names(true))
        .elementwise("SuffixFields", names(false))
        .elementwise("JsonEncode", TypeRules.STRING)
        .entries();
  }

  private static DataType concatenated(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    List<DataType> inner =
        inputs.stream()
            .map(Field::dataType)
            .map(type -> type instanceof DataType.ListOf list ? list.inner() : type)
            .toList();
    return new DataType.ListOf(Supertypes.of(semantics).require(inner));
  }

  private static DataType joinedArrays(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    long width = 0;
    List<DataType> inner = new ArrayList<>();
    for (Field field : inputs) {
      if (field.dataType() instanceof DataType.ArrayOf array) {
        width += array.width();
        inner.add(array.inner());
      } else {
        width++;
        inner.add(field.dataType());
      }
    }
    return new DataType.ArrayOf(Supertypes.of(semantics).require(inner), width);
  }

  private static DataType joined(DataType type) {
    if (!(type instanceof DataType.ListOf list) || list.inner() != SimpleType.STRING) {
      throw PlanException.invalidOperation(
          "attempted list join with non-string dtype: " + type.text());
    }
    return SimpleType.STRING;
  }

  /** What is nested deeper has no order. */
  private static TypeRule extreme(String name, TypeRule rule) {
    return (inputs, parameters, semantics) -> {
      DataType inner = rule.apply(inputs, parameters, semantics);
      if (TypeFamilies.isNested(inner)) {
        throw PlanException.invalidOperation(
                "`" + name + "` operation not supported for dtype `" + inner.text() + "`")
            .whenValues(inner);
      }
      return inner;
    };
  }

  private static DataType sets(List<Field> inputs, Parameters parameters, Semantics semantics) {
    if (TypeFamilies.leaf(TypeRules.first(inputs)) == SimpleType.BOOLEAN) {
      throw PlanException.invalidOperation(
              "boolean type not yet supported in list 'set' operations")
          .whenRows(LIST_SAME.apply(inputs, parameters, semantics));
    }
    return LIST_SAME.apply(inputs, parameters, semantics);
  }

  private static DataType listToArray(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    return new DataType.ArrayOf(
        TypeFamilies.inner(TypeRules.first(inputs)).orElseThrow(), parameters.getLong("0"));
  }

  private static DataType listToStruct(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType inner = TypeFamilies.inner(TypeRules.first(inputs)).orElseThrow();
    return new DataType.Struct(
        parameters.get("0").asList().stream()
            .map(name -> new Field(name.asString(), inner))
            .toList());
  }

  private static DataType arrayToStruct(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType.ArrayOf array = (DataType.ArrayOf) TypeRules.first(inputs);
    if (parameters.has("callback") && parameters.getOptional("callback").isPresent()) {
      throw Catalogue.unsupported("arr.to_struct with a function for names");
    }
    List<ParameterValue> names =
        parameters.getOptional("fields").map(ParameterValue::asList).orElse(List.of());
    List<Field> fields = new ArrayList<>();
    for (int index = 0; index < array.width(); index++) {
      String name = index < names.size() ? names.get(index).asString() : "field_" + index;
      fields.add(new Field(name, array.inner()));
    }
    return new DataType.Struct(fields);
  }

  private static DataType sliced(List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType.ArrayOf array = (DataType.ArrayOf) TypeRules.first(inputs);
    long offset = parameters.getLong("0");
    long length = parameters.getLong("1");
    if (length < 0) {
      throw PlanException.compute("Slice length must be greater than zero; got " + length);
    }
    long start = Math.clamp(offset < 0 ? offset + array.width() : offset, 0, array.width());
    long end =
        Math.clamp((offset < 0 ? offset + array.width() : offset) + length, start, array.width());
    return new DataType.ArrayOf(array.inner(), end - start);
  }

  private static DataType member(List<Field> inputs, Parameters parameters, Semantics semantics) {
    String name = parameters.getString("0");
    if (TypeRules.first(inputs) instanceof DataType.Struct struct) {
      for (Field field : struct.fields()) {
        if (field.name().equals(name)) {
          return field.dataType();
        }
      }
    }
    throw new PlanException(ErrorType.STRUCT_FIELD_NOT_FOUND, name);
  }

  private static DataType renamed(List<Field> inputs, Parameters parameters, Semantics semantics) {
    List<ParameterValue> names = parameters.get("0").asList();
    if (!(TypeRules.first(inputs) instanceof DataType.Struct struct)) {
      throw TypeRules.expected("Struct", TypeRules.first(inputs));
    }
    if (names.size() != struct.fields().size() && !semantics.renameFieldsTakesAnyCount()) {
      throw PlanException.schema(
          "rename_fields got "
              + names.size()
              + " names for a struct with "
              + struct.fields().size()
              + " fields");
    }
    List<Field> fields = new ArrayList<>();
    for (int index = 0; index < Math.min(names.size(), struct.fields().size()); index++) {
      fields.add(struct.fields().get(index).withName(names.get(index).asString()));
    }
    return new DataType.Struct(fields);
  }

  private static DataType dropped(List<Field> inputs, Parameters parameters, Semantics semantics) {
    if (!(TypeRules.first(inputs) instanceof DataType.Struct struct)) {
      throw TypeRules.expected("Struct", TypeRules.first(inputs));
    }
    List<String> names =
        parameters.get("0").asList().stream().map(ParameterValue::asString).toList();
    if (parameters.getBoolean("1")) {
      List<String> present = struct.fields().stream().map(Field::name).toList();
      for (String name : names) {
        if (!present.contains(name)) {
          throw new PlanException(ErrorType.STRUCT_FIELD_NOT_FOUND, name);
        }
      }
    }
    return new DataType.Struct(
        struct.fields().stream().filter(field -> !names.contains(field.name())).toList());
  }

  private static TypeRule names(boolean prefix) {
    return (inputs, parameters, semantics) -> {
      String text = parameters.getString("0");
      UnaryOperator<String> rename = name -> prefix ? text + name : name + text;
      if (TypeRules.first(inputs) instanceof DataType.Struct struct) {
        return new DataType.Struct(
            struct.fields().stream()
                .map(field -> field.withName(rename.apply(field.name())))
                .toList());
      }
      throw TypeRules.expected("Struct", TypeRules.first(inputs));
    };
  }
}
