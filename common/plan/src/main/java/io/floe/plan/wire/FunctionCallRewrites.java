package io.floe.plan.wire;

import java.util.ArrayList;
import java.util.List;

/** Functions of older versions that have become other expressions, or have other inputs now. */
final class FunctionCallRewrites {
  private FunctionCallRewrites() {}

  static Variant call(Variant call) {
    Variant function = Variant.of("function", Wire.field(call.payload(), "function"));
    return switch (function.name()) {
      case "StructExpr" -> structFields(call, Variant.of("function", function.payload()));
      case "ListExpr" -> list(call, Variant.of("function", function.payload()));
      case "ArrayExpr" -> array(call, Variant.of("function", function.payload()));
      case "Business" -> holidays(call, Variant.of("function", function.payload()));
      default -> call;
    };
  }

  /** 1.35 sets fields by a function; the struct is its first input. */
  private static Variant structFields(Variant call, Variant function) {
    if (!function.name().equals("WithFields")) {
      return call;
    }
    List<WireValue> inputs = Values.elements(Wire.field(call.payload(), "input"));
    if (inputs.isEmpty()) {
      throw new PlanFormatException(call.offset(), "WithFields has no input");
    }
    return new Variant(
        call.offset(),
        "StructEval",
        Wire.struct(call.offset())
            .put("expr", inputs.get(0))
            .put(
                "evaluation",
                Wire.list(call.offset(), List.copyOf(inputs.subList(1, inputs.size()))))
            .build());
  }

  /** Until 1.38 some functions of lists existed that are evaluations of their elements now. */
  private static Variant list(Variant call, Variant function) {
    int offset = call.offset();
    WireValue list = Wire.text(offset, "List");
    WireValue single = Wire.text(offset, "ListAgg");
    return switch (function.name()) {
      case "Unique" -> evaluation(call, elementFunction(function), list);
      case "Reverse" -> evaluation(call, elementFunction(function), list);
      case "NUnique" -> evaluation(call, countUnique(offset), single);
      case "Any", "All" -> evaluation(call, elementFlag(function), single);
      default -> call;
    };
  }

  /** The same for arrays; unique values of an array are a list. */
  private static Variant array(Variant call, Variant function) {
    int offset = call.offset();
    WireValue single = Wire.text(offset, "ArrayAgg");
    return switch (function.name()) {
      case "Unique" -> evaluation(call, elementFunction(function), arrayVariant(offset, true));
      case "Reverse" -> evaluation(call, elementFunction(function), arrayVariant(offset, false));
      case "NUnique" -> evaluation(call, countUnique(offset), single);
      case "Any", "All" -> evaluation(call, elementFlag(function), single);
      default -> call;
    };
  }

  private static WireValue arrayVariant(int offset, boolean asList) {
    return Wire.variant(
        offset, "Array", Wire.struct(offset).put("as_list", Wire.flag(offset, asList)).build());
  }

  private static Variant evaluation(Variant call, WireValue evaluation, WireValue variant) {
    List<WireValue> inputs = Values.elements(Wire.field(call.payload(), "input"));
    if (inputs.isEmpty()) {
      throw new PlanFormatException(call.offset(), "a function of lists has no input");
    }
    return new Variant(
        call.offset(),
        "Eval",
        Wire.struct(call.offset())
            .put("expr", inputs.get(0))
            .put("evaluation", evaluation)
            .put("variant", variant)
            .build());
  }

  /** The function of the same name over the elements. */
  private static WireValue elementFunction(Variant function) {
    return callOfElement(function.offset(), function.toValue());
  }

  private static WireValue elementFlag(Variant function) {
    int offset = function.offset();
    WireValue options = Wire.struct(offset).put("ignore_nulls", Wire.flag(offset, true)).build();
    return callOfElement(
        offset, Wire.variant(offset, "Boolean", Wire.variant(offset, function.name(), options)));
  }

  private static WireValue callOfElement(int offset, WireValue function) {
    return Wire.variant(
        offset,
        "Function",
        Wire.struct(offset)
            .put("input", Wire.list(offset, Wire.text(offset, "Element")))
            .put("function", function)
            .build());
  }

  private static WireValue countUnique(int offset) {
    return Wire.variant(
        offset, "Agg", Wire.variant(offset, "NUnique", Wire.text(offset, "Element")));
  }

  /** Until 1.38 holidays were a parameter, as days since 1970; now they are the last input. */
  private static Variant holidays(Variant call, Variant function) {
    if (!Wire.has(function.payload(), "holidays")) {
      return call;
    }
    int offset = call.offset();
    Wire.Struct parameters = Wire.copy(function.payload());
    WireValue days = parameters.remove("holidays");
    List<WireValue> inputs = new ArrayList<>(Values.elements(Wire.field(call.payload(), "input")));
    inputs.add(dates(days));
    WireValue changed =
        Wire.variant(offset, "Business", Wire.variant(offset, function.name(), parameters.build()));
    return call.withPayload(
        Wire.copy(call.payload())
            .put("input", Wire.list(offset, inputs))
            .put("function", changed)
            .build());
  }

  /** A literal list of dates: integers cast to dates. */
  private static WireValue dates(WireValue days) {
    int offset = days.offset();
    WireValue list =
        Wire.variant(
            offset,
            "Literal",
            Wire.variant(
                offset, "Dyn", Wire.variant(offset, "List", Wire.variant(offset, "Int", days))));
    WireValue type =
        Wire.variant(offset, "Literal", Wire.variant(offset, "List", Wire.text(offset, "Date")));
    return Wire.variant(
        offset,
        "Cast",
        Wire.struct(offset)
            .put("expr", list)
            .put("dtype", type)
            .put("options", Wire.text(offset, "Strict"))
            .build());
  }
}
