package io.floe.plan.lower;

import io.floe.plan.dsl.DataTypeSelector;
import io.floe.plan.dsl.Selector;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which columns a selector picks from a schema. */
final class Selectors {
  private final Schema schema;
  private final Set<String> ignored;

  private Selectors(Schema schema, Set<String> ignored) {
    this.schema = schema;
    this.ignored = ignored;
  }

  /**
   * The names of the columns.
   *
   * @param ignored columns that only a name picks
   */
  static List<String> columns(Selector selector, Schema schema, Set<String> ignored) {
    return List.copyOf(new Selectors(schema, ignored).pick(selector));
  }

  static List<String> columns(Selector selector, Schema schema) {
    return columns(selector, schema, Set.of());
  }

  private Set<String> pick(Selector selector) {
    return switch (selector) {
      case Selector.Union(Selector left, Selector right) -> {
        Set<String> first = pick(left);
        Set<String> second = pick(right);
        yield inOrder(name -> first.contains(name) || second.contains(name));
      }
      case Selector.Difference(Selector left, Selector right) -> {
        Set<String> first = pick(left);
        Set<String> second = pick(right);
        yield inOrder(name -> first.contains(name) && !second.contains(name));
      }
      case Selector.ExclusiveOr(Selector left, Selector right) -> {
        Set<String> first = pick(left);
        Set<String> second = pick(right);
        yield inOrder(name -> first.contains(name) != second.contains(name));
      }
      case Selector.Intersect(Selector left, Selector right) -> {
        Set<String> first = pick(left);
        Set<String> second = pick(right);
        yield inOrder(name -> first.contains(name) && second.contains(name));
      }
      case Selector.ByName byName -> names(byName);
      case Selector.ByIndex byIndex -> positions(byIndex);
      case Selector.Matches(String pattern) -> matching(pattern);
      case Selector.ByDataType byType -> {
        Set<String> picked = new LinkedHashSet<>();
        for (Field field : schema) {
          if (!ignored.contains(field.name()) && matches(byType.selector(), field.dataType())) {
            picked.add(field.name());
          }
        }
        yield picked;
      }
      case Selector.Wildcard ignoredNode -> inOrder(name -> !ignored.contains(name));
      case Selector.Empty ignoredNode -> Set.of();
    };
  }

  private Set<String> inOrder(Predicate<String> wanted) {
    Set<String> result = new LinkedHashSet<>();
    for (Field field : schema) {
      if (wanted.test(field.name())) {
        result.add(field.name());
      }
    }
    return result;
  }

  private Set<String> names(Selector.ByName selector) {
    Set<String> result = new LinkedHashSet<>();
    for (String name : selector.names()) {
      if (schema.contains(name)) {
        result.add(name);
      } else if (selector.strict()) {
        throw Columns.notFound(name, schema);
      }
    }
    return result;
  }

  private Set<String> positions(Selector.ByIndex selector) {
    Set<String> result = new LinkedHashSet<>();
    for (long index : selector.indices()) {
      long position = index < 0 ? index + schema.size() : index;
      if (position < 0 || position >= schema.size()) {
        if (selector.strict()) {
          throw new PlanException(
              ErrorType.COLUMN_NOT_FOUND,
              "cannot get the "
                  + index
                  + "-th column when schema has "
                  + schema.size()
                  + " columns");
        }
        continue;
      }
      String name = schema.field((int) position).name();
      if (!result.add(name)) {
        throw PlanException.duplicate("duplicate column name " + name);
      }
    }
    return result;
  }

  private Set<String> matching(String pattern) {
    Pattern compiled = NamePatterns.compile(pattern);
    return inOrder(name -> !ignored.contains(name) && NamePatterns.matcher(compiled, name).find());
  }

  /** Whether a type is of those that a selector means. */
  static boolean matches(DataTypeSelector selector, DataType type) {
    return switch (selector) {
      case DataTypeSelector.Union(DataTypeSelector left, DataTypeSelector right) ->
          matches(left, type) || matches(right, type);
      case DataTypeSelector.Difference(DataTypeSelector left, DataTypeSelector right) ->
          matches(left, type) && !matches(right, type);
      case DataTypeSelector.ExclusiveOr(DataTypeSelector left, DataTypeSelector right) ->
          matches(left, type) != matches(right, type);
      case DataTypeSelector.Intersect(DataTypeSelector left, DataTypeSelector right) ->
          matches(left, type) && matches(right, type);
      case DataTypeSelector.AnyOf anyOf -> anyOf.types().contains(type);
      case DataTypeSelector.ListOf list ->
          type instanceof DataType.ListOf actual
              && (list.inner().isEmpty() || matches(list.inner().get(), actual.inner()));
      case DataTypeSelector.ArrayOf array ->
          type instanceof DataType.ArrayOf actual
              && (array.inner().isEmpty() || matches(array.inner().get(), actual.inner()))
              && (array.width().isEmpty() || array.width().getAsLong() == actual.width());
      case DataTypeSelector.Datetime datetime ->
          type instanceof DataType.Datetime actual
              && datetime.units().contains(actual.unit())
              && zone(datetime.zones(), actual);
      case DataTypeSelector.Duration duration ->
          type instanceof DataType.Duration actual && duration.units().contains(actual.unit());
      case DataTypeSelector.Family family -> family(family, type);
    };
  }

  private static boolean zone(DataTypeSelector.TimeZoneSet zones, DataType.Datetime type) {
    return switch (zones.kind()) {
      case ANY -> true;
      case ANY_SET -> type.zone().isPresent();
      case UNSET -> type.zone().isEmpty();
      case UNSET_OR_ANY_OF -> type.zone().isEmpty() || zones.zones().contains(type.zone().get());
      case ANY_OF -> type.zone().isPresent() && zones.zones().contains(type.zone().get());
    };
  }

  private static boolean family(DataTypeSelector.Family family, DataType type) {
    return switch (family) {
      case WILDCARD -> true;
      case EMPTY -> false;
      case INTEGER -> TypeFamilies.isInteger(type);
      case UNSIGNED_INTEGER -> TypeFamilies.isUnsigned(type);
      case SIGNED_INTEGER -> TypeFamilies.isSigned(type);
      case FLOAT -> TypeFamilies.isFloat(type);
      case ENUM -> type instanceof DataType.EnumOf;
      case CATEGORICAL -> type instanceof DataType.Categorical;
      case NESTED -> TypeFamilies.isNested(type);
      case STRUCT -> type instanceof DataType.Struct;
      case DECIMAL -> type instanceof DataType.Decimal;
      case NUMERIC -> TypeFamilies.isNumeric(type);
      case TEMPORAL -> TypeFamilies.isTemporal(type);
      case OBJECT -> type instanceof DataType.ObjectOf;
      case MAP -> type instanceof DataType.MapOf;
    };
  }

  /** What a column name picks that may be a wildcard or a regular expression. */
  static List<String> named(String name, Schema schema, Set<String> ignored) {
    Selectors selectors = new Selectors(schema, ignored);
    if (name.equals("*")) {
      return new ArrayList<>(selectors.inOrder(column -> !ignored.contains(column)));
    }
    return new ArrayList<>(selectors.matching(name));
  }

  /** Whether a column name is a wildcard or a regular expression. */
  static boolean isPattern(String name) {
    return name.equals("*") || (name.startsWith("^") && name.endsWith("$"));
  }
}
