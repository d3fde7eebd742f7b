package io.floe.plan.wire;

import io.floe.plan.dsl.ClosedWindow;
import io.floe.plan.dsl.ExplodeOptions;
import io.floe.plan.dsl.FunctionOptions;
import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.dsl.PolarsDuration;
import io.floe.plan.dsl.RowIndex;
import io.floe.plan.dsl.SortMultipleOptions;
import io.floe.plan.dsl.SortOptions;
import java.util.List;

/** Options that occur in many places. */
final class SimpleReaders {
  private final Audit audit;

  SimpleReaders(Audit audit) {
    this.audit = audit;
  }

  PolarsDuration duration(WireValue value) {
    Fields fields = Fields.of("Duration", value, audit);
    PolarsDuration result =
        new PolarsDuration(
            fields.integer("months", 0),
            fields.integer("weeks", 0),
            fields.integer("days", 0),
            fields.integer("nsecs", 0),
            fields.flag("negative", false),
            fields.flag("parsed_int", false));
    fields.finish();
    return result;
  }

  java.time.Duration clockDuration(WireValue value) {
    Fields fields = Fields.of("Duration", value, audit);
    long seconds = fields.integer("secs", 0);
    long nanoseconds = fields.integer("nanos", 0);
    fields.finish();
    if (seconds < 0 || nanoseconds < 0 || nanoseconds >= 1_000_000_000L) {
      throw Values.unexpected(value, "a duration");
    }
    return java.time.Duration.ofSeconds(seconds, nanoseconds);
  }

  SortOptions sort(WireValue value) {
    Fields fields = Fields.of("SortOptions", value, audit);
    SortOptions result =
        new SortOptions(
            fields.flag("descending", false),
            fields.flag("nulls_last", false),
            fields.flag("multithreaded", true),
            fields.flag("maintain_order", false),
            fields.optionalInteger("limit"));
    fields.finish();
    return result;
  }

  SortMultipleOptions sortMultiple(WireValue value) {
    Fields fields = Fields.of("SortMultipleOptions", value, audit);
    SortMultipleOptions result =
        new SortMultipleOptions(
            fields.list("descending", Values::flag),
            fields.list("nulls_last", Values::flag),
            fields.flag("multithreaded", true),
            fields.flag("maintain_order", false),
            fields.optionalInteger("limit"));
    fields.finish();
    return result;
  }

  ExplodeOptions explode(WireValue value) {
    Fields fields = Fields.of("ExplodeOptions", value, audit);
    ExplodeOptions result =
        new ExplodeOptions(fields.flag("empty_as_null", true), fields.flag("keep_nulls", true));
    fields.finish();
    return result;
  }

  FunctionOptions functionOptions(WireValue value) {
    Fields fields = Fields.of("FunctionOptions", value, audit).ignore("fmt_str");
    FunctionOptions result =
        new FunctionOptions(fields.flag("check_lengths", true), fields.integer("flags", 0));
    fields.finish();
    return result;
  }

  RowIndex rowIndex(WireValue value) {
    Fields fields = Fields.of("RowIndex", value, audit);
    RowIndex result = new RowIndex(fields.text("name"), fields.integer("offset", 0));
    fields.finish();
    return result;
  }

  /** A pair of offset and length. */
  OffsetLength slice(WireValue value) {
    List<WireValue> pair = Values.tuple(value, 2);
    return new OffsetLength(Values.integer(pair.get(0)), Values.integer(pair.get(1)));
  }

  ClosedWindow closedWindow(WireValue value) {
    return Constants.read("ClosedWindow", value, ClosedWindow.values());
  }

  /** A path or target: a text, {@code {"inner": …}}, or the forms of 1.35. */
  String path(WireValue value) {
    if (value instanceof WireValue.Text text) {
      return text.value();
    }
    Fields fields = Fields.of("path", value, audit);
    if (fields.has("inner")) {
      String result = fields.text("inner");
      fields.finish();
      return result;
    }
    Variant variant = Variant.of("path", value);
    return switch (variant.name()) {
      case "Local", "Path" -> path(variant.payload());
      case "Cloud" -> {
        Fields cloud = Fields.of("CloudPath", variant.payload(), audit).ignore("scheme");
        String uri = cloud.text("uri");
        cloud.finish();
        yield uri;
      }
      default -> throw new UnsupportedPlanException("path", variant.name());
    };
  }

  String timeZone(WireValue value) {
    return path(value);
  }
}
