package io.floe.format.ndjson;

import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types that JSON values seem to be of. */
final class JsonTypes {
  private JsonTypes() {}

  /** The type of the next value. */
  static DataType of(JsonCursor cursor) {
    return switch (cursor.kind()) {
      case OBJECT -> object(cursor);
      case ARRAY -> array(cursor);
      case STRING -> {
        cursor.string();
        yield SimpleType.STRING;
      }
      case NUMBER -> {
        cursor.number();
        yield number(cursor);
      }
      case TRUE -> word(cursor, "true", SimpleType.BOOLEAN);
      case FALSE -> word(cursor, "false", SimpleType.BOOLEAN);
      case NULL -> word(cursor, "null", SimpleType.NULL);
    };
  }

  private static DataType word(JsonCursor cursor, String word, DataType type) {
    cursor.word(word);
    return type;
  }

  private static DataType number(JsonCursor cursor) {
    if (cursor.isReal()) {
      return SimpleType.FLOAT64;
    }
    int bits = new BigInteger(cursor.text()).bitLength();
    return bits < 64 ? SimpleType.INT64 : bits < 128 ? SimpleType.INT128 : SimpleType.FLOAT64;
  }

  private static DataType object(JsonCursor cursor) {
    Map<String, DataType> members = new LinkedHashMap<>();
    for (boolean more = cursor.open('}'); more; more = cursor.more('}')) {
      cursor.name();
      String name = cursor.text();
      members.put(name, of(cursor));
    }
    List<Field> fields = new ArrayList<>();
    members.forEach((name, type) -> fields.add(new Field(name, type)));
    return new DataType.Struct(fields);
  }

  private static DataType array(JsonCursor cursor) {
    Set<DataType> types = new LinkedHashSet<>();
    for (boolean more = cursor.open(']'); more; more = cursor.more(']')) {
      types.add(of(cursor));
    }
    return new DataType.ListOf(common(List.copyOf(types)));
  }

  /** A type for values of different types. */
  private static DataType common(List<DataType> types) {
    if (types.isEmpty()) {
      return SimpleType.NULL;
    }
    DataType first = types.getFirst();
    if (types.stream().allMatch(first::equals)) {
      return first;
    }
    if (types.stream().allMatch(DataType.Struct.class::isInstance)) {
      return structs(types);
    }
    if (types.stream().allMatch(DataType.ListOf.class::isInstance)) {
      return new DataType.ListOf(
          common(types.stream().map(type -> ((DataType.ListOf) type).inner()).toList()));
    }
    if (types.size() > 2) {
      return types.stream().reduce((left, right) -> common(List.of(left, right))).orElseThrow();
    }
    return pair(first, types.get(1));
  }

  private static DataType structs(List<DataType> types) {
    Map<String, Set<DataType>> members = new LinkedHashMap<>();
    for (DataType type : types) {
      for (Field field : ((DataType.Struct) type).fields()) {
        members
            .computeIfAbsent(field.name(), ignored -> new LinkedHashSet<>())
            .add(field.dataType());
      }
    }
    List<Field> fields = new ArrayList<>();
    members.forEach((name, all) -> fields.add(new Field(name, common(List.copyOf(all)))));
    return new DataType.Struct(fields);
  }

  private static DataType pair(DataType left, DataType right) {
    if (left instanceof DataType.ListOf(DataType inner)) {
      return new DataType.ListOf(common(List.of(inner, right)));
    }
    if (right instanceof DataType.ListOf(DataType inner)) {
      return new DataType.ListOf(common(List.of(left, inner)));
    }
    if (left == SimpleType.NULL || right == SimpleType.NULL) {
      return left == SimpleType.NULL ? right : left;
    }
    Set<DataType> both = Set.of(left, right);
    if (both.equals(Set.of(SimpleType.INT64, SimpleType.FLOAT64))) {
      return SimpleType.FLOAT64;
    }
    return both.equals(Set.of(SimpleType.INT64, SimpleType.BOOLEAN))
        ? SimpleType.INT64
        : SimpleType.STRING;
  }
}
