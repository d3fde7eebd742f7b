package io.floe.engine.segment.function;

import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Statistics of values that count for more or less. */
final class WeightedStatistic {
  private WeightedStatistic() {}

  static double of(
      String name,
      double[] values,
      int from,
      double[] weights,
      int first,
      int length,
      FunctionParameters parameters) {
    double sum = 0;
    double squares = 0;
    double total = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int place = 0; place < length; place++) {
      double value = values[from + place];
      double weight = weights[first + place];
      sum += value * weight;
      squares += value * value * weight;
      total += weight;
      least = Math.min(least, value * weight);
      most = Math.max(most, value * weight);
    }
    double mean = total == 0 ? 0 : sum / total;
    double variance = total == 0 ? 0 : squares / total - mean * mean;
    return switch (name) {
      case "sum" -> sum;
      case "mean" -> mean;
      case "var" -> variance;
      case "std" -> Math.sqrt(variance);
      case "min" -> least;
      case "max" -> most;
      case "quantile" -> quantile(values, from, weights, first, length, parameters);
      default -> throw FunctionException.invalid("rolling_" + name + " takes no weights");
    };
  }

  /** The value where the weights of the sorted values reach a share of all weights. */
  private static double quantile(
      double[] values,
      int from,
      double[] weights,
      int first,
      int length,
      FunctionParameters given) {
    double share = given.real("options.fn_params.prob", 0.5);
    String method = given.string("options.fn_params.method", "Linear");
    int[] order =
        IntStream.range(0, length)
            .filter(place -> weights[first + place] != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(place -> values[from + place]))
            .mapToInt(Integer::intValue)
            .toArray();
    double total = 0;
    for (int place : order) {
      total += weights[first + place];
    }
    double wanted = share * (total - weights[first + order[0]]);
    if (method.equals("Equiprobable")) {
      wanted = share * total;
    }
    double reached = 0;
    double before = values[from + order[0]];
    double reachedBefore = 0;
    double at = before;
    for (int position = 0; position < order.length; position++) {
      double value = values[from + order[position]];
      if (position > 0 || method.equals("Equiprobable")) {
        reached += weights[first + order[position]];
      }
      if (reached > wanted || (reached == wanted && !method.equals("Lower"))) {
        at = value;
        break;
      }
      before = value;
      at = value;
      reachedBefore = reached;
    }
    double part =
        reached == reachedBefore ? 0 : (wanted - reachedBefore) / (reached - reachedBefore);
    return switch (method) {
      case "Nearest" -> part < 0.5 ? before : at;
      case "Lower" -> before;
      case "Higher", "Equiprobable" -> at;
      case "Midpoint" -> (before + at) / 2;
      case "Linear" -> before + part * (at - before);
      default -> throw FunctionException.invalid("quantile method '" + method + "' is unknown");
    };
  }
}
