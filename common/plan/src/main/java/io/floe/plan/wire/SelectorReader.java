package io.floe.plan.wire;

import io.floe.plan.dsl.DataTypeSelector;
import io.floe.plan.dsl.Selector;
import java.util.List;
import java.util.OptionalLong;

/** Selectors of columns and of types. */
final class SelectorReader {
  private final Readers readers;

  SelectorReader(Readers readers) {
    this.readers = readers;
  }

  Selector selector(WireValue value) {
    Variant variant = Variant.of("selector", value);
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Union" -> new Selector.Union(part(payload, 0), part(payload, 1));
      case "Difference" -> new Selector.Difference(part(payload, 0), part(payload, 1));
      case "ExclusiveOr" -> new Selector.ExclusiveOr(part(payload, 0), part(payload, 1));
      case "Intersect" -> new Selector.Intersect(part(payload, 0), part(payload, 1));
      case "ByName" -> {
        Fields fields = Fields.of("ByName", payload, readers.audit);
        Selector selector =
            new Selector.ByName(fields.list("names", Values::text), fields.flag("strict", true));
        fields.finish();
        yield selector;
      }
      case "ByIndex" -> {
        Fields fields = Fields.of("ByIndex", payload, readers.audit);
        Selector selector =
            new Selector.ByIndex(
                fields.list("indices", Values::integer), fields.flag("strict", true));
        fields.finish();
        yield selector;
      }
      case "Matches" -> new Selector.Matches(Values.text(payload));
      case "ByDType" -> new Selector.ByDataType(typeSelector(payload));
      case "Wildcard" -> new Selector.Wildcard();
      case "Empty" -> new Selector.Empty();
      default -> throw new UnsupportedPlanException("selector", variant.name());
    };
  }

  private Selector part(WireValue pair, int position) {
    return selector(Values.tuple(pair, 2).get(position));
  }

  DataTypeSelector typeSelector(WireValue value) {
    Variant variant = Variant.of("data type selector", value);
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Union" -> new DataTypeSelector.Union(typePart(payload, 0), typePart(payload, 1));
      case "Difference" ->
          new DataTypeSelector.Difference(typePart(payload, 0), typePart(payload, 1));
      case "ExclusiveOr" ->
          new DataTypeSelector.ExclusiveOr(typePart(payload, 0), typePart(payload, 1));
      case "Intersect" ->
          new DataTypeSelector.Intersect(typePart(payload, 0), typePart(payload, 1));
      case "AnyOf" -> new DataTypeSelector.AnyOf(Values.list(payload, readers.types::dataType));
      case "List" -> new DataTypeSelector.ListOf(Values.optional(payload, this::typeSelector));
      case "Array" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new DataTypeSelector.ArrayOf(
            Values.optional(parts.get(0), this::typeSelector),
            Values.isNil(parts.get(1))
                ? OptionalLong.empty()
                : OptionalLong.of(Values.integer(parts.get(1))));
      }
      case "Datetime" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new DataTypeSelector.Datetime(
            readers.types.timeUnits(parts.get(0)), timeZones(parts.get(1)));
      }
      case "Duration" -> new DataTypeSelector.Duration(readers.types.timeUnits(payload));
      default ->
          Constants.find("data type selector", variant.name(), DataTypeSelector.Family.values());
    };
  }

  private DataTypeSelector typePart(WireValue pair, int position) {
    return typeSelector(Values.tuple(pair, 2).get(position));
  }

  private DataTypeSelector.TimeZoneSet timeZones(WireValue value) {
    Variant variant = Variant.of("time zone set", value);
    return new DataTypeSelector.TimeZoneSet(
        Constants.find("time zone set", variant.name(), DataTypeSelector.TimeZoneSet.Kind.values()),
        Values.list(variant.payload(), readers.simple::timeZone));
  }
}
