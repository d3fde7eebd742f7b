package io.floe.plan.wire;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.Expression;
import java.util.List;

/** Aggregations. */
final class AggregationReader {
  private final Readers readers;

  AggregationReader(Readers readers) {
    this.readers = readers;
  }

  Aggregation read(WireValue value) {
    Variant variant = Variant.of("aggregation", value);
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Min" -> {
        Fields fields = fields(variant);
        yield finished(
            fields, new Aggregation.Min(input(fields), fields.flag("propagate_nans", false)));
      }
      case "Max" -> {
        Fields fields = fields(variant);
        yield finished(
            fields, new Aggregation.Max(input(fields), fields.flag("propagate_nans", false)));
      }
      case "Item" -> {
        Fields fields = fields(variant);
        yield finished(
            fields, new Aggregation.Item(input(fields), fields.flag("allow_empty", false)));
      }
      case "Implode" -> {
        Fields fields = fields(variant);
        yield finished(
            fields, new Aggregation.Implode(input(fields), fields.flag("maintain_order", true)));
      }
      case "Count" -> {
        Fields fields = fields(variant);
        yield finished(
            fields, new Aggregation.Count(input(fields), fields.flag("include_nulls", false)));
      }
      case "Median" -> new Aggregation.Median(expression(payload));
      case "NUnique" -> new Aggregation.NUnique(expression(payload));
      case "First" -> new Aggregation.First(expression(payload));
      case "FirstNonNull" -> new Aggregation.FirstNonNull(expression(payload));
      case "Last" -> new Aggregation.Last(expression(payload));
      case "LastNonNull" -> new Aggregation.LastNonNull(expression(payload));
      case "Mean" -> new Aggregation.Mean(expression(payload));
      case "Sum" -> new Aggregation.Sum(expression(payload));
      case "AggGroups" -> new Aggregation.AggGroups(expression(payload));
      case "Std" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new Aggregation.Std(expression(parts.get(0)), Values.smallInteger(parts.get(1)));
      }
      case "Var" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new Aggregation.Var(expression(parts.get(0)), Values.smallInteger(parts.get(1)));
      }
      default -> throw new UnsupportedPlanException("aggregation", variant.name());
    };
  }

  private Fields fields(Variant variant) {
    return Fields.of("Agg." + variant.name(), variant.payload(), readers.audit);
  }

  private Expression input(Fields fields) {
    return expression(fields.require("input"));
  }

  private Expression expression(WireValue value) {
    return readers.expressions.read(value);
  }

  private static Aggregation finished(Fields fields, Aggregation aggregation) {
    fields.finish();
    return aggregation;
  }
}
