package io.floe.physical.pipeline;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.PagesSource;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of integers, texts and lists of integers, which become pages of few rows so that every test
 * goes over several.
 */
record Table(Schema schema, List<List<@Nullable Object>> rows) {
  private static final int PAGE = 2;

  /** Columns of integers, unless a name begins with s for text or l for lists. */
  static Table of(String... names) {
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(new Field(name, type(name)));
    }
    return new Table(Schema.of(fields), List.of());
  }

  private static DataType type(String name) {
    return switch (name.charAt(0)) {
      case 's' -> SimpleType.STRING;
      case 'l' -> new DataType.ListOf(SimpleType.INT64);
      default -> SimpleType.INT64;
    };
  }

  /** One more row. */
  Table row(@Nullable Object... values) {
    List<List<@Nullable Object>> more = new ArrayList<>(rows);
    more.add(Arrays.asList(values));
    return new Table(schema, more);
  }

  /** The node that has these columns. */
  LogicalNode node() {
    return new LogicalNode.FrameScan(new FrameSource(0, List.of()), schema, schema);
  }

  /** A column as an expression. */
  TypedExpression column(String name) {
    return new TypedExpression.ColumnReference(
        name, schema.field(schema.position(name).orElseThrow()).dataType());
  }

  /** A column as a key. */
  NamedExpression key(String name) {
    return new NamedExpression(name, column(name));
  }

  Stream stream(Memory memory) {
    List<Page> pages = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += PAGE) {
      List<List<@Nullable Object>> part = rows.subList(from, Math.min(from + PAGE, rows.size()));
      List<Column> columns = new ArrayList<>();
      for (int position = 0; position < schema.size(); position++) {
        int place = position;
        columns.add(
            column(
                schema.field(position).dataType(),
                part.stream().map(row -> row.get(place)).toList(),
                memory));
      }
      pages.add(new Page(part.size(), columns, pages.size()));
    }
    return Stream.of(new PagesSource(pages));
  }

  private static Column column(DataType type, List<@Nullable Object> values, Memory memory) {
    if (type == SimpleType.INT64) {
      return numbers(values, memory);
    }
    if (type == SimpleType.STRING) {
      return texts(values, memory);
    }
    return lists(values, memory);
  }

  private static Column numbers(List<? extends @Nullable Object> values, Memory memory) {
    try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT64, values.size(), memory)) {
      for (Object value : values) {
        if (value == null) {
          builder.appendNull();
        } else {
          builder.appendLong(((Number) value).longValue());
        }
      }
      return builder.finish();
    }
  }

  private static Column texts(List<@Nullable Object> values, Memory memory) {
    try (BytesBuilder builder = new BytesBuilder(values.size(), memory)) {
      for (Object value : values) {
        if (value == null) {
          builder.appendNull();
        } else {
          builder.append(value.toString().getBytes(StandardCharsets.UTF_8));
        }
      }
      return builder.finish();
    }
  }

  private static Column lists(List<@Nullable Object> values, Memory memory) {
    Buffer offsets = memory.allocateZeroed((values.size() + 1L) * Long.BYTES);
    List<Object> elements = new ArrayList<>();
    for (int row = 0; row < values.size(); row++) {
      elements.addAll((List<?>) java.util.Objects.requireNonNull(values.get(row)));
      offsets.segment().set(ValueLayout.JAVA_LONG, (row + 1L) * Long.BYTES, elements.size());
    }
    return new ListColumn(values.size(), offsets, numbers(elements, memory), null, 0);
  }
}
