package io.floe.physical.expression;

import io.floe.engine.expression.Evaluator;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.python.SeriesCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Functions of the catalogue that take a Python callback: folds, reduces, {@code rolling_map}. */
final class PythonCalls {
  private static final String ROLLING = "RollingExpr.Map";

  /** Their names in the catalogue. */
  static final Set<String> NAMES =
      Set.of(
          "FoldHorizontal",
          "ReduceHorizontal",
          "CumFoldHorizontal",
          "CumReduceHorizontal",
          ROLLING);

  private PythonCalls() {}

  static Evaluator bind(TypedExpression.Call call, List<Evaluator> inputs, Resources resources) {
    Parameters parameters = call.parameters();
    boolean rolling = call.function().name().equals(ROLLING);
    boolean scalar = !rolling && parameters.getBoolean("returns_scalar");
    SeriesCall python =
        new SeriesCall(
            (rolling ? parameters.at(0) : parameters.get("callback")).asPython(),
            rolling ? "rolling" : "fold",
            rolling ? windows(parameters.getParameters("options")) : fold(call, scalar),
            call.dataType());
    List<Field> fields = new ArrayList<>();
    for (int input = 0; input < call.inputs().size(); input++) {
      fields.add(new Field(call.inputNames().get(input), call.inputs().get(input).dataType()));
    }
    return PythonBinding.bind(python, fields, false, scalar, inputs, resources);
  }

  private static String fold(TypedExpression.Call call, boolean scalar) {
    Parameters parameters = call.parameters();
    String name = call.function().name().replace("Horizontal", "").toLowerCase(Locale.ROOT);
    String kind = name.startsWith("cum") ? "cum_" + name.substring(3) : name;
    boolean promised = parameters.getOptional("return_dtype").isPresent();
    boolean init = parameters.has("include_init") && parameters.getBoolean("include_init");
    return "{\"kind\": \"%s\", \"text\": \"%s\", \"returns_scalar\": %s, \"promised\": %s, \"include_init\": %s}"
        .formatted(kind, kind, scalar, promised, init);
  }

  private static String windows(Parameters options) {
    Optional<ParameterValue> weights = options.getOptional("weights");
    String numbers =
        weights
            .map(
                list ->
                    list.asList().stream()
                        .map(weight -> Double.toString(weight.asDouble()))
                        .collect(Collectors.joining(", ", "[", "]")))
            .orElse("null");
    return "{\"window_size\": %d, \"min_samples\": %d, \"center\": %s, \"weights\": %s}"
        .formatted(
            options.getLong("window_size"),
            options.getLong("min_periods"),
            options.getBoolean("center"),
            numbers);
  }
}
