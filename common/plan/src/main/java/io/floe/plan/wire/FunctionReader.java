package io.floe.plan.wire;

import io.floe.plan.dsl.EnumValue;
import io.floe.plan.dsl.FunctionNames;
import io.floe.plan.dsl.FunctionShape;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions of the inventory: their dotted names and their parameters, typed by the inventory. */
final class FunctionReader {
  private static final Set<String> NAMESPACES =
      Set.of(
          "ArrayExpr",
          "BinaryExpr",
          "Bitwise",
          "Boolean",
          "Business",
          "Categorical",
          "Extension",
          "ListExpr",
          "MapExpr",
          "Pow",
          "Range",
          "Sql",
          "StringExpr",
          "StructExpr",
          "TemporalExpr",
          "Trigonometry");

  /** Functions whose first parameter is a function, and where it is. */
  private static final Map<String, String> NESTED =
      Map.of("RollingExpr", "function", "RollingExprBy", "function_by", "Random", "method");

  private final Readers readers;

  FunctionReader(Readers readers) {
    this.readers = readers;
  }

  /** A function with its parameters, still without its inputs. */
  record NamedParameters(String name, Parameters parameters) {}

  NamedParameters read(WireValue value) {
    Variant variant = Variant.of("function", value);
    if (NAMESPACES.contains(variant.name())) {
      Variant inner =
          Rewrites.FUNCTION.apply(variant.name(), Variant.of("function", variant.payload()));
      String name = variant.name() + "." + inner.name();
      return new NamedParameters(name, parameters(shape(name), inner.payload()));
    }
    String nested = NESTED.get(variant.name());
    if (nested != null) {
      return flattened(variant, nested);
    }
    Variant rewritten = Rewrites.FUNCTION.apply("", variant);
    return new NamedParameters(
        rewritten.name(), parameters(shape(rewritten.name()), rewritten.payload()));
  }

  /** The inner function's parameters, then those of the outer. */
  private NamedParameters flattened(Variant outer, String position) {
    Fields fields = Fields.of(outer.name(), outer.payload(), readers.audit);
    Variant inner = Variant.of("function", fields.require(position));
    FunctionShape shape = shape(outer.name() + "." + inner.name());
    boolean own = inner.payload() instanceof WireValue.MapOf;
    Fields innerFields =
        Fields.of(
            shape.name(), own ? inner.payload() : new WireValue.Nil(inner.offset()), readers.audit);
    List<String> names = new ArrayList<>();
    List<ParameterValue> values = new ArrayList<>();
    for (FunctionShape.ParameterShape parameter : shape.parameters()) {
      WireValue value =
          parameter.name().equals("0")
              ? inner.payload()
              : innerFields.has(parameter.name())
                  ? innerFields.get(parameter.name())
                  : fields.get(parameter.name());
      names.add(parameter.name());
      values.add(value(parameter.type(), value));
    }
    innerFields.finish();
    fields.finish();
    return new NamedParameters(shape.name(), Parameters.of(names, values));
  }

  private static FunctionShape shape(String name) {
    return FunctionNames.shape(name)
        .orElseThrow(() -> new UnsupportedPlanException("function", name));
  }

  private Parameters parameters(FunctionShape shape, WireValue payload) {
    if (shape.parameters().isEmpty()) {
      return Parameters.NONE;
    }
    List<String> names =
        shape.parameters().stream().map(FunctionShape.ParameterShape::name).toList();
    List<ParameterValue> values = new ArrayList<>(names.size());
    if (shape.positional()) {
      List<WireValue> parts =
          names.size() == 1 ? List.of(payload) : Values.tuple(payload, names.size());
      for (int index = 0; index < names.size(); index++) {
        values.add(value(shape.parameters().get(index).type(), parts.get(index)));
      }
    } else {
      Fields fields = Fields.of(shape.name(), payload, readers.audit);
      for (FunctionShape.ParameterShape parameter : shape.parameters()) {
        values.add(value(parameter.type(), fields.get(parameter.name())));
      }
      fields.finish();
    }
    return Parameters.of(names, values);
  }

  private ParameterValue value(String type, WireValue value) {
    if (Values.isNil(value)) {
      return absent(type, value);
    }
    if (type.endsWith("?")) {
      return value(type.substring(0, type.length() - 1), value);
    }
    if (type.startsWith("[")) {
      String element = type.substring(1, type.length() - 1);
      return new ParameterValue.Values(Values.list(value, each -> value(element, each)));
    }
    return switch (type) {
      case "bool" -> new ParameterValue.Flag(Values.flag(value));
      case "int" -> new ParameterValue.Int(Values.bigInteger(value));
      case "float" -> new ParameterValue.Real(Values.real(value));
      case "str" -> new ParameterValue.Text(text(value));
      case "bytes" -> new ParameterValue.Bytes(Values.bytes(value));
      case "python" -> new ParameterValue.Python(readers.object(Values.bytes(value)));
      case "enum" -> constant(value);
      case "Duration" -> new ParameterValue.Span(readers.simple.duration(value));
      case "DataType" -> new ParameterValue.Type(readers.types.dataType(value));
      case "DataTypeExpr" -> new ParameterValue.TypeExpression(readers.typeExpressions.read(value));
      case "Selector" -> new ParameterValue.Columns(readers.selectors.selector(value));
      case "(str, DataTypeExpr)" -> {
        List<WireValue> pair = Values.tuple(value, 2);
        yield new ParameterValue.Values(
            List.of(value("str", pair.get(0)), value("DataTypeExpr", pair.get(1))));
      }
      case "any" -> generic(value);
      default ->
          FunctionNames.struct(type)
              .<ParameterValue>map(shape -> new ParameterValue.Nested(parameters(shape, value)))
              .orElseGet(() -> variant(type, value));
    };
  }

  /** A parameter that is null, or that an older version did not know: a flag is then off. */
  private static ParameterValue absent(String type, WireValue value) {
    if (type.endsWith("?") || type.equals("any")) {
      return new ParameterValue.Null();
    }
    if (type.equals("bool")) {
      return new ParameterValue.Flag(false);
    }
    if (type.startsWith("[")) {
      return new ParameterValue.Values(List.of());
    }
    throw new PlanFormatException(value.offset(), "a parameter of type " + type + " is missing");
  }

  /** A variant that has no parameters; one that has keeps them as they are. */
  private ParameterValue constant(WireValue value) {
    Variant variant = Variant.of("variant", value);
    Parameters parameters =
        Values.isNil(variant.payload())
            ? Parameters.NONE
            : Parameters.of(List.of("0"), List.of(generic(variant.payload())));
    return new ParameterValue.Variant(new EnumValue(variant.name(), parameters));
  }

  private ParameterValue variant(String type, WireValue value) {
    Variant variant = Variant.of(type, value);
    FunctionShape shape =
        FunctionNames.variant(type, variant.name())
            .orElseThrow(() -> new UnsupportedPlanException(type, variant.name()));
    return new ParameterValue.Variant(
        new EnumValue(variant.name(), parameters(shape, variant.payload())));
  }

  /** A text, or a time zone that wraps one. */
  private String text(WireValue value) {
    return value instanceof WireValue.MapOf ? readers.simple.timeZone(value) : Values.text(value);
  }

  /** A variant with all of its fields as they come. */
  EnumValue variantAsIs(WireValue value) {
    Variant variant = Variant.of("variant", value);
    return new EnumValue(
        variant.name(),
        variant.payload() instanceof WireValue.MapOf map
            ? genericFields(map)
            : Values.isNil(variant.payload())
                ? Parameters.NONE
                : Parameters.of(List.of("0"), List.of(generic(variant.payload()))));
  }

  /** A value whose type the inventory does not tell. */
  ParameterValue generic(WireValue value) {
    return switch (value) {
      case WireValue.Nil nil -> new ParameterValue.Null();
      case WireValue.Flag flag -> new ParameterValue.Flag(flag.value());
      case WireValue.Int number -> new ParameterValue.Int(number.value());
      case WireValue.Real number -> new ParameterValue.Real(number.value());
      case WireValue.Text text -> new ParameterValue.Text(text.value());
      case WireValue.Binary binary -> new ParameterValue.Bytes(binary.value());
      case WireValue.Packed packed -> new ParameterValue.Bytes(packed.value());
      case WireValue.Array array -> new ParameterValue.Values(Values.list(array, this::generic));
      case WireValue.MapOf map -> new ParameterValue.Nested(genericFields(map));
    };
  }

  /** All fields of a struct, as they come. */
  Parameters genericFields(WireValue.MapOf map) {
    List<String> names = new ArrayList<>();
    List<ParameterValue> values = new ArrayList<>();
    for (int index = 0; index < map.keys().size(); index++) {
      names.add(keyText(map.keys().get(index)));
      values.add(generic(map.values().get(index)));
    }
    return Parameters.of(names, values);
  }

  private static String keyText(WireValue key) {
    return key instanceof WireValue.Int number ? number.value().toString() : Values.text(key);
  }
}
