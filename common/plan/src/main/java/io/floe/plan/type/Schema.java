package io.floe.plan.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The columns of a frame in order; names are unique. */
public final class Schema implements Iterable<Field> {
  /** The schema without columns. */
  public static final Schema EMPTY = new Schema(List.of());

  private final List<Field> fields;
  private final Map<String, Integer> positions;

  private Schema(List<Field> fields) {
    this.fields = Collections.unmodifiableList(fields);
    this.positions = LinkedHashMap.newLinkedHashMap(fields.size());
    for (int position = 0; position < fields.size(); position++) {
      Integer earlier = positions.putIfAbsent(fields.get(position).name(), position);
      if (earlier != null) {
        throw new DuplicateNameException(fields.get(position).name());
      }
    }
  }

  /** A schema of these columns; a name that occurs twice is refused. */
  public static Schema of(List<Field> fields) {
    return new Schema(new ArrayList<>(fields));
  }

  /** A schema of these columns. */
  public static Schema of(Field... fields) {
    return of(List.of(fields));
  }

  /** The columns in order. */
  public List<Field> fields() {
    return fields;
  }

  /** How many columns there are. */
  public int size() {
    return fields.size();
  }

  /** The column at a position. */
  public Field field(int position) {
    return fields.get(position);
  }

  /** The position of a column, empty when there is none of that name. */
  public OptionalInt position(String name) {
    Integer position = positions.get(name);
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** The column of a name, empty when there is none. */
  public Optional<Field> field(String name) {
    Integer position = positions.get(name);
    return position == null ? Optional.empty() : Optional.of(fields.get(position));
  }

  /** Whether a column of that name exists. */
  public boolean contains(String name) {
    return positions.containsKey(name);
  }

  /** The names of the columns in order. */
  public List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  @Override
  public Iterator<Field> iterator() {
    return fields.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema schema && schema.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
